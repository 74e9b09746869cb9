"""Voting ends: by time, or with the proposal itself."""

from django.db import transaction
from django.utils import timezone

from participation.discussion.actions import close_discussion, reopen_discussion
from participation.proposals.actions.steps import advance, lock
from participation.proposals.actions.telling import tell_followers
from participation.proposals.actions.voting import study_due
from participation.proposals.models import Proposal
from participation.votes.actions import end_ballot, reopen_ballot


@transaction.atomic
def close(proposal: Proposal) -> Proposal:
    """Voting has ended; where enough voted for it, the institution's period to take it up begins.

    Raises `TransitionRefused` when it is not open.
    """
    proposal = lock(proposal)
    due = proposal.study_due_at or (study_due(proposal) if proposal.study_reached_at else None)
    proposal = advance(proposal, "close", by=None, closed_at=timezone.now(), study_due_at=due)
    end_participation(proposal)
    tell_followers(proposal, "closed", key=f"proposal-{proposal.pk}-closed-{proposal.closed_at:%Y%m%d%H%M%S}")
    return proposal


def end_participation(proposal: Proposal) -> None:
    """Votes and arguments end together."""
    if proposal.ballot:
        end_ballot(proposal.ballot)
    if proposal.discussion:
        close_discussion(proposal.discussion)


def resume_participation(proposal: Proposal) -> None:
    """They go on together, until the day that was promised."""
    if proposal.ballot:
        reopen_ballot(proposal.ballot)
    if proposal.discussion:
        reopen_discussion(proposal.discussion)
