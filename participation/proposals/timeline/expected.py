"""What is owed, by whom, until when."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.proposals.lifecycle import ACCEPTED, State
from participation.proposals.models import Proposal, Recipient
from participation.story import OFFICE, VOICE, Duty, duty_on, number, period_words


def expected(proposal: Proposal, recipients: Sequence[Recipient], now: datetime) -> Iterator[Duty]:
    names = ", ".join(recipient.institution.name for recipient in recipients)
    taker = proposal.taken_up_by.name if proposal.taken_up_by else names
    match proposal.state:
        case State.DRAFT:
            yield Duty(VOICE, _("Finish and submit the draft"), who=_("The author"), when=_("When it is ready"))
        case State.IN_REVIEW:
            yield _review(proposal, now)
        case State.OPEN:
            yield _end_of_voting(proposal, now)
            yield from _study_to_come(proposal, names)
        case State.CLOSED:
            yield _study(proposal, names, now)
        case State.UNDER_STUDY:
            yield _decision(proposal, taker, now)
        case state if state in ACCEPTED:
            yield Duty(OFFICE, _("Begin to carry it out"), who=taker, when=_("No day was promised"))
        case State.IN_PROGRESS:
            detail = _("Each step is told on this page")
            yield Duty(OFFICE, _("Carry it out to the end"), detail, taker, when=_("See the commitments"))


def _review(proposal: Proposal, now: datetime) -> Duty:
    what, detail = _("The moderators decide"), _("A refusal is published with its reason")
    who = _("The moderation team")
    if not proposal.review:
        return Duty(OFFICE, what, detail, who)
    return duty_on(OFFICE, what, proposal.review.due_at, now, detail=detail, who=who)


def _end_of_voting(proposal: Proposal, now: datetime) -> Duty:
    what, who = _("Voting ends"), _("Nobody: it is automatic")
    if not (proposal.ballot and proposal.ballot.closes_at):
        return Duty(VOICE, what, who=who, when=_("No deadline"))
    return duty_on(VOICE, what, proposal.ballot.closes_at, now, detail=_threshold_words(proposal), who=who)


def _threshold_words(proposal: Proposal) -> str:
    count = proposal.study_threshold
    if proposal.study_reached_at and count:
        text = ngettext(
            "More than %(count)s vote for: a study is certain",
            "More than %(count)s votes for: a study is certain",
            count,
        )
    elif count:
        text = ngettext("A study is owed from %(count)s vote for", "A study is owed from %(count)s votes for", count)
    else:
        return _("Institutions choose what they study")
    return text % {"count": number(count)}


def _study_to_come(proposal: Proposal, names: str) -> Iterator[Duty]:
    if not (proposal.study_threshold and proposal.study_within):
        return
    when = _("Within %(period)s of the end of voting") % {"period": period_words(proposal.study_within)}
    detail = "" if proposal.study_reached_at else _("If so many vote for it")
    yield Duty(OFFICE, _("Take it up for study"), detail, names, when=when)


def _study(proposal: Proposal, names: str, now: datetime) -> Duty:
    what = _("Take it up for study")
    if proposal.study_due_at:
        detail = _("Assessed by four criteria, in public")
        return duty_on(OFFICE, what, proposal.study_due_at, now, detail=detail, who=names)
    if proposal.study_reached_at:
        return Duty(OFFICE, what, who=names, when=_("No day was promised"))
    detail = _("Too few voted for it to oblige anybody")
    return Duty(OFFICE, _("An institution may still take it up"), detail, names, when=_("By choice"))


def _decision(proposal: Proposal, taker: str, now: datetime) -> Duty:
    what = _("Decide on every point: adopted, adopted in part or not adopted")
    detail = _("The reasons are published")
    if not proposal.decision_due_at:
        return Duty(OFFICE, what, detail, taker, when=_("No day was promised"))
    return duty_on(OFFICE, what, proposal.decision_due_at, now, detail=detail, who=taker)
