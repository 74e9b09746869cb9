"""The story of a consultation: published, open, closed, answered by the institution."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.models import Consultation
from participation.story import OFFICE, VOICE, Duty, Event, Story, day_of, day_words, duty_on, number


def consultation_story(consultation: Consultation, now: datetime) -> Story:
    """The whole story as of `now`."""
    past = sorted(_past(consultation, now), key=lambda event: event.day)
    return Story(past, list(_expected(consultation, now)))


def _past(consultation: Consultation, now: datetime) -> Iterator[Event]:
    name = {"institution": consultation.institution.name}
    if consultation.published_at < consultation.opens_at:
        yield Event(day_of(consultation.published_at), OFFICE, _("%(institution)s announced the consultation.") % name)
    if consultation.opens_at <= now:
        text = _("Until %(day)s.") % {"day": day_words(consultation.closes_at)}
        yield Event(day_of(consultation.opens_at), VOICE, _("Opened."), text)
    if consultation.closes_at <= now:
        yield Event(day_of(consultation.closes_at), VOICE, _("Closed."), _heard_words(consultation))
    if consultation.concluded_at:
        lead, words = _("%(institution)s said what it heard and did.") % name, _("Read it")
        yield Event(day_of(consultation.concluded_at), OFFICE, lead, link="#concluded", link_text=words)


def _heard_words(consultation: Consultation) -> str:
    """How many spoke, in answers and in comments; nothing where nobody did."""
    people, comments = consultation.reply_count, consultation.comment_count
    parts = [
        (people, ngettext("%(count)s person answered.", "%(count)s people answered.", people)),
        (comments, ngettext("%(count)s comment on the text.", "%(count)s comments on the text.", comments)),
    ]
    return " ".join(words % {"count": number(count)} for count, words in parts if count)


def _expected(consultation: Consultation, now: datetime) -> Iterator[Duty]:
    automatic = _("Nobody: it is automatic")
    if now < consultation.opens_at:
        yield duty_on(VOICE, _("The consultation opens"), consultation.opens_at, now, who=automatic)
    if now < consultation.closes_at:
        yield duty_on(VOICE, _("The consultation closes"), consultation.closes_at, now, who=automatic)
    if not consultation.concluded_at:
        when = _("After it has closed") if now < consultation.closes_at else _("No day was promised")
        what, who = _("Say what was heard, and what is done about it"), consultation.institution.name
        yield Duty(OFFICE, what, _("Followers are told"), who, when=when)
