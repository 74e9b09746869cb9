"""Facts of proposals in the form that templates show: states as tags, days as words."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.proposals.lifecycle import WRITABLE, State
from participation.proposals.models import Proposal
from participation.story import day_of, day_words, number

register = template.Library()

# The class of a state's tag: shape and colour; the word is the state's own.
STATE_KINDS = {
    State.DRAFT: "review",
    State.IN_REVIEW: "review",
    State.OPEN: "open",
    State.CLOSED: "closed",
    State.UNDER_STUDY: "wait",
    State.ADOPTED: "yes",
    State.ADOPTED_IN_PART: "part",
    State.NOT_ADOPTED: "no",
    State.IN_PROGRESS: "answered",
    State.DONE: "answered",
    State.REJECTED: "rejected",
    State.HIDDEN: "closed",
    State.WITHDRAWN: "closed",
}


@register.filter
def proposal_tags(proposal: Proposal) -> list[tuple[str, str]]:
    """The tags of a proposal as (kind, word): its state, then what is owed or late."""
    tags = [(STATE_KINDS[State(proposal.state)], str(State(proposal.state).label))]
    now = timezone.now()
    if proposal.state in WRITABLE and proposal.study_reached_at:
        is_late = proposal.study_due_at and proposal.study_due_at < now
        tags.append(("late", _("Study overdue")) if is_late else ("reached", _("Study is owed")))
    if proposal.state == State.UNDER_STUDY and proposal.decision_due_at and proposal.decision_due_at < now:
        tags.append(("late", _("Decision overdue")))
    return tags


@register.filter
def voting_left(proposal: Proposal) -> str:
    """How long one can still vote: "6 days left", "Last day to vote"."""
    closes = proposal.ballot.closes_at if proposal.ballot else None
    if closes is None:
        return ""
    days = (day_of(closes) - timezone.localdate()).days
    if days < 0:
        return _("Voting has ended")
    if not days:
        return _("Last day to vote")
    return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": number(days)}


@register.filter
def moment_of(proposal: Proposal) -> str:
    """The one date that matters most about a proposal today, in words."""
    match proposal.state:
        case State.OPEN:
            return voting_left(proposal)
        case State.WITHDRAWN:
            text, moment = _("Withdrawn on %(day)s"), proposal.withdrawn_at
        case State.UNDER_STUDY:
            text, moment = _("Decision due on %(day)s"), proposal.decision_due_at
        case State.DONE:
            text, moment = _("Done on %(day)s"), proposal.done_at
        case _ if proposal.decided_at:
            text, moment = _("Decided on %(day)s"), proposal.decided_at
        case _ if proposal.study_due_at:
            text, moment = _("To be taken up by %(day)s"), proposal.study_due_at
        case _:
            text, moment = _("Voting ended on %(day)s"), proposal.closed_at
    return text % {"day": day_words(moment)} if moment else ""
