"""The story of a forum: announced, held, minuted."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from home.models import Forum
from participation.story import OFFICE, VOICE, Duty, Event, Story, day_of, duty_on


def forum_story(forum: Forum, now: datetime) -> Story:
    """The whole story as of `now`."""
    return Story(sorted(_past(forum, now), key=lambda event: event.day), list(_expected(forum, now)))


def _past(forum: Forum, now: datetime) -> Iterator[Event]:
    name = {"institution": forum.institution.name}
    if forum.published_at < forum.begins_at:
        yield Event(day_of(forum.published_at), OFFICE, _("%(institution)s invited everybody.") % name)
    if forum.questions_until <= now:
        yield Event(day_of(forum.questions_until), VOICE, text=_("Questions were closed."))
    if forum.ends_at <= now:
        yield Event(day_of(forum.ends_at), VOICE, _("The forum was held."))
    if forum.minuted_at:
        lead, words = _("%(institution)s published the minutes.") % name, _("Read it")
        yield Event(day_of(forum.minuted_at), OFFICE, lead, link="#minutes", link_text=words)


def _expected(forum: Forum, now: datetime) -> Iterator[Duty]:
    coming = [(forum.begins_at, _held), (forum.questions_until, _closing)]
    for moment, duty in sorted(coming, key=lambda one: one[0]):
        if now < moment:
            yield duty(forum, now)
    if not forum.minuted_at:
        when = _("After the forum") if now < forum.ends_at else _("No day was promised")
        yield Duty(OFFICE, _("Publish the minutes"), _("Followers are told"), forum.institution.name, when=when)


def _held(forum: Forum, now: datetime) -> Duty:
    detail, who = _("The questions with the most votes are asked first"), forum.institution.name
    return duty_on(OFFICE, _("The forum is held"), forum.begins_at, now, detail=detail, who=who)


def _closing(forum: Forum, now: datetime) -> Duty:
    who = _("Nobody: it is automatic")
    return duty_on(VOICE, _("Questions and votes are closed"), forum.questions_until, now, who=who)
