"""What is owed, by whom, until when."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.periods import parse_period
from participation.story import OFFICE, VOICE, Duty, day_words, duty_on, number, period_words
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Petition
from petitions.models.addressing import deadline_of


def expected(petition: Petition, addressees: Sequence[Addressee], now: datetime) -> Iterator[Duty]:
    if petition.state == State.DRAFT:
        yield Duty(VOICE, _("Finish and submit the draft"), who=_("The author"), when=_("When it is ready"))
    elif petition.state == State.SPONSORING:
        yield _sponsors_missing(petition, now)
    elif petition.state == State.IN_REVIEW:
        yield _decision(petition, now)
    elif petition.state in SIGNED:
        yield from _answers_owed(petition, addressees, now)
        yield from _debate_owed(petition, now)
        if petition.is_open and petition.closes_at:
            yield duty_on(VOICE, _("Signing closes"), petition.closes_at, now, who=_("Nobody: it is automatic"))


def _sponsors_missing(petition: Petition, now: datetime) -> Duty:
    missing = max(petition.sponsors_needed - petition.signature_count, 0)
    what = ngettext("%(count)s more sponsor", "%(count)s more sponsors", missing) % {"count": number(missing)}
    period = petition.policy.sponsoring_for if petition.policy else ""
    who = _("Those who get the author’s link")
    detail = _("Then the moderators review it")
    if not (period and petition.sponsoring_at):
        return Duty(VOICE, what, detail, who, when=_("No deadline"))
    return duty_on(VOICE, what, petition.sponsoring_at + parse_period(period), now, detail=detail, who=who)


def _decision(petition: Petition, now: datetime) -> Duty:
    what, detail = _("The moderators decide"), _("A refusal is published with its reason")
    who = _("The moderation team")
    if not petition.review:
        return Duty(OFFICE, what, detail, who)
    return duty_on(OFFICE, what, petition.review.due_at, now, detail=detail, who=who)


def _answers_owed(petition: Petition, addressees: Sequence[Addressee], now: datetime) -> Iterator[Duty]:
    what = _("The official answer to every ask")
    if petition.response_reached_at or petition.response_due_at:
        for addressee in addressees:
            if addressee.answered_at or addressee.released_at:
                continue
            who, detail, due = addressee.institution.name, _detail(addressee), deadline_of(addressee, petition)
            if due:
                yield duty_on(OFFICE, what, due, now, detail=detail, who=who)
            else:
                yield Duty(OFFICE, what, detail, who, when=_("No deadline was promised"))
    elif petition.is_open and petition.response_threshold:
        names = ", ".join(addressee.institution.name for addressee in addressees if not addressee.released_at)
        yield Duty(OFFICE, what, _if_reached(petition.response_threshold), names, when=_within(petition))


def _detail(addressee: Addressee) -> str:
    if not addressee.extended_from:
        return _("Each ask gets its own verdict and reason")
    return _("Extended once: it was due on %(day)s") % {"day": day_words(addressee.extended_from)}


def _if_reached(threshold: int) -> str:
    text = ngettext(
        "If %(count)s signature is reached before closing",
        "If %(count)s signatures are reached before closing",
        threshold,
    )
    return text % {"count": number(threshold)}


def _within(petition: Petition) -> str:
    if not petition.response_within:
        return _("No deadline was promised")
    return _("Within %(period)s of reaching them") % {"period": period_words(petition.response_within)}


def _debate_owed(petition: Petition, now: datetime) -> Iterator[Duty]:
    what, who = _("A public debate"), _("Parliament")
    if petition.debated_on:
        return
    if petition.debate_on:
        yield duty_on(OFFICE, what, petition.debate_on, now, who=who)
    elif petition.debate_reached_at:
        yield Duty(OFFICE, what, who=who, when=_("The day is not set yet"))
    elif petition.is_open and petition.debate_threshold:
        when = _("Once they are reached")
        yield Duty(OFFICE, what, _if_reached(petition.debate_threshold), who, when=when)
