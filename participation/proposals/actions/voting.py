"""Voting on a proposal, and what the numbers set in motion."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from participation.accounts.models import User
from participation.institutions.calendar import due_after
from participation.institutions.models import Region
from participation.lifecycle import TransitionRefused
from participation.live.announce import announce
from participation.notifications.actions import follow
from participation.proposals import rules
from participation.proposals.actions.steps import lock, note, write
from participation.proposals.actions.telling import tell_followers
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from participation.proposals.signals import votes_moved
from participation.votes import actions as votes
from participation.votes.actions import Cast
from participation.votes.models import Ballot, Side


def vote(
    proposal: Proposal, *, citizen: User, side: Side, region: Region | None = None, wants_news: bool = False
) -> Cast:
    """Vote, or change one's vote; a second click on the same side changes nothing.

    Raises `TransitionRefused` where it is not open (any more), `AssuranceTooLow`, and `ValueError` for an odd side.
    """
    cast = votes.cast_vote(_ballot_of(proposal, "vote"), citizen=citizen, side=side, region=region)
    if wants_news and proposal.audience:
        follow(proposal.audience, user=citizen)
    return cast


def withdraw_vote(proposal: Proposal, *, citizen: User) -> bool:
    """Take one's own vote back. Returns whether there was one. Raises `TransitionRefused` after the end."""
    return votes.withdraw_vote(_ballot_of(proposal, "withdraw_vote"), citizen=citizen)


def _ballot_of(proposal: Proposal, verb: str) -> Ballot:
    if proposal.ballot is None:
        raise TransitionRefused(verb, proposal.state)
    return proposal.ballot


def spread_counts(counts: dict[int, tuple[int, int]]) -> None:
    """Numbers of ballots (for, against) moved: tell open pages, and write down which proposals have reached what."""
    rows = Proposal.objects.filter(ballot__in=counts).values_list("pk", "ballot_id", "state")
    moved = {pk: counts[ballot_id] for pk, ballot_id, state in rows if state != State.HIDDEN}
    if not moved:
        return
    announce({f"proposal:{pk}": {"for_count": yes, "against_count": no} for pk, (yes, no) in moved.items()})
    votes_moved.send_robust(Proposal, counts=moved)
    notice_thresholds(list(moved))


def notice_thresholds(proposal_ids: list[int] | None = None) -> None:
    """Write down which proposals an institution now owes a study. A missed tick heals at the next one."""
    among = Q() if proposal_ids is None else Q(pk__in=proposal_ids)
    for proposal in Proposal.objects.owing_study().filter(among):
        reach_threshold(proposal)


@transaction.atomic
def reach_threshold(proposal: Proposal) -> Proposal:
    """From now on a study is owed; its period begins when voting ends. Later changes of mind take nothing back."""
    proposal = lock(proposal)
    count = proposal.ballot.for_count if proposal.ballot else 0
    if proposal.study_reached_at or not rules.is_reached(count, proposal.study_threshold):
        return proposal
    # The last votes may be counted a moment after voting ended.
    due = study_due(proposal) if proposal.closed_at else None
    write(proposal, study_reached_at=timezone.now(), study_due_at=due)
    note(proposal, "reach_threshold", by=None, votes=count)
    tell_followers(proposal, "threshold", key=f"proposal-{proposal.pk}-threshold")
    return proposal


def study_due(proposal: Proposal) -> datetime | None:
    """When an institution must have taken it up, if voting ends now: by the promise, on the first one's calendar."""
    first = proposal.recipients.select_related("institution").first()
    if not (first and proposal.study_within):
        return None
    return due_after(timezone.localtime(), proposal.study_within, first.institution.calendar)
