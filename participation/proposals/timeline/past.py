"""What happened to a proposal."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.proposals.lifecycle import WRITABLE, State
from participation.proposals.models import Proposal, Recipient
from participation.story import LATE, OFFICE, VOICE, Event, day_of, day_words, number


def past(proposal: Proposal, recipients: Sequence[Recipient], now: datetime) -> Iterator[Event]:
    yield from _voting(proposal)
    yield from _study(proposal)
    yield from _missed(proposal, recipients, now)
    yield from _endings(proposal)


def _voting(proposal: Proposal) -> Iterator[Event]:
    if proposal.submitted_at:
        yield Event(day_of(proposal.submitted_at), VOICE, text=_("Handed in for review."))
    if proposal.opened_at:
        closes = proposal.ballot.closes_at if proposal.ballot else None
        text = _("Until %(day)s.") % {"day": day_words(closes)} if closes else ""
        yield Event(day_of(proposal.opened_at), VOICE, _("Opened for votes and arguments."), text)
    if proposal.study_reached_at and proposal.study_threshold:
        count = proposal.study_threshold
        lead = ngettext("Reached %(count)s vote for.", "Reached %(count)s votes for.", count)
        text = _("A study became due.")
        yield Event(day_of(proposal.study_reached_at), VOICE, lead % {"count": number(count)}, text)
    if proposal.amended_at:
        link = "versions/"
        lead, words = _("The text was amended."), _("See what changed")
        yield Event(day_of(proposal.amended_at), VOICE, lead, link=link, link_text=words)
    if proposal.closed_at and proposal.ballot:
        text = _("%(yes)s for, %(no)s against.") % {
            "yes": number(proposal.ballot.for_count),
            "no": number(proposal.ballot.against_count),
        }
        yield Event(day_of(proposal.closed_at), VOICE, _("Voting ended."), text)


def _study(proposal: Proposal) -> Iterator[Event]:
    name = {"institution": proposal.taken_up_by.name} if proposal.taken_up_by else {}
    if proposal.taken_up_at and name:
        lead = _("%(institution)s took it up for study.") % name
        yield Event(day_of(proposal.taken_up_at), OFFICE, lead, proposal.taking_up_note)
    if proposal.decided_at and name:
        lead, words = _("%(institution)s decided.") % name, _("Read the decision")
        yield Event(day_of(proposal.decided_at), OFFICE, lead, link="#decision", link_text=words)
    if proposal.begun_at:
        yield Event(day_of(proposal.begun_at), OFFICE, _("Carrying it out began."))
    if proposal.done_at:
        yield Event(day_of(proposal.done_at), OFFICE, _("Done."))


def _missed(proposal: Proposal, recipients: Sequence[Recipient], now: datetime) -> Iterator[Event]:
    due = proposal.study_due_at
    names = ", ".join(recipient.institution.name for recipient in recipients)
    is_owed: object = proposal.taken_up_at or proposal.state in WRITABLE
    if due and due < now and (proposal.taken_up_at or now) > due and is_owed:
        lead = _("The day to take it up passed.")
        yield Event(day_of(due), LATE, lead, _("Owed by: %(institutions)s.") % {"institutions": names})
    due = proposal.decision_due_at
    is_owed = proposal.decided_at or proposal.state == State.UNDER_STUDY
    if due and due < now and (proposal.decided_at or now) > due and is_owed and proposal.taken_up_by:
        text = _("Owed by: %(institutions)s.") % {"institutions": proposal.taken_up_by.name}
        yield Event(day_of(due), LATE, _("The deadline passed without a decision."), text)


def _endings(proposal: Proposal) -> Iterator[Event]:
    if proposal.rejected_at:
        yield Event(day_of(proposal.rejected_at), OFFICE, _("Rejected by the moderators."))
    if proposal.withdrawn_at:
        yield Event(day_of(proposal.withdrawn_at), VOICE, _("Withdrawn by its author."))
    if proposal.shown_again_at:
        yield Event(day_of(proposal.shown_again_at), OFFICE, text=_("Hidden for a time, and shown again."))
    if proposal.hidden_at:
        yield Event(day_of(proposal.hidden_at), OFFICE, _("Taken out of sight."))
