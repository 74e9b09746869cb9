"""Moderators open and refuse, time ends the vote, authorities take out of sight, authors withdraw."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.discussion.actions import close_discussion, open_discussion, reopen_discussion
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import close_review, decide
from participation.moderation.models import ReasonCode, Review
from participation.notifications.actions import reinstate_news, retract_news
from participation.periods import closing_date
from participation.proposals.actions.drafting import current_policy, new_review
from participation.proposals.actions.steps import advance, lock
from participation.proposals.actions.telling import tell_of_move
from participation.proposals.actions.versions import keep_version
from participation.proposals.actions.voting import study_due
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from participation.votes.actions import end_ballot, open_ballot, reopen_ballot


@transaction.atomic
def publish(proposal: Proposal, *, by: User) -> Proposal:
    """Open for votes. Dates and thresholds are fixed now, and survive hiding and restoring.

    Raises `PermissionDenied`, `ReviewTaken` and `TransitionRefused`.
    """
    proposal = lock(proposal)
    decide(review_of(proposal), Review.Outcome.APPROVED, by=by)
    policy = proposal.policy or current_policy()
    opened = proposal.opened_at or timezone.localtime()
    if proposal.ballot:
        if proposal.discussion:
            reopen_discussion(proposal.discussion)
        reinstate_news(proposal.audience)
        proposal = advance(proposal, "publish", by=by, ballot=reopen_ballot(proposal.ballot))
        tell_of_move(proposal)
        return proposal
    proposal = advance(
        proposal,
        "publish",
        by=by,
        policy=policy,
        opened_at=opened,
        ballot=open_ballot(
            closes_at=closing_date(opened, policy.open_for), required_assurance=policy.required_assurance
        ),
        discussion=open_discussion(),
        study_threshold=policy.study_threshold,
        study_within=policy.study_within,
        decision_within=policy.decision_within,
        free_votes=policy.free_votes,
    )
    keep_version(proposal, by=proposal.author)
    tell_of_move(proposal)
    return proposal


@transaction.atomic
def reject(proposal: Proposal, *, by: User, reason: ReasonCode, explanation: str = "") -> Proposal:
    """Refuse, with a reason that everybody can read. Raises as `publish` does."""
    proposal = lock(proposal)
    decide(review_of(proposal), Review.Outcome.REJECTED, by=by, reason=reason, explanation=explanation)
    proposal = advance(proposal, "reject", by=by, facts={"reason": reason.code}, rejected_at=timezone.now())
    tell_of_move(proposal)
    return proposal


@transaction.atomic
def close(proposal: Proposal) -> Proposal:
    """Voting has ended; where enough voted for it, the institution's period to take it up begins.

    Raises `TransitionRefused` when it is not open.
    """
    proposal = lock(proposal)
    due = proposal.study_due_at or (study_due(proposal) if proposal.study_reached_at else None)
    proposal = advance(proposal, "close", by=None, closed_at=timezone.now(), study_due_at=due)
    end_participation(proposal)
    return proposal


@transaction.atomic
def hide(proposal: Proposal, *, by: User, reason: str) -> Proposal:
    """Take out of sight; a tombstone with date and reason stays. Needs the permission to hide, and a reason."""
    if not by.has_perm("proposals.hide_proposal"):
        raise PermissionDenied("Hiding needs a permission of its own.")
    if not reason.strip():
        raise ValueError("A hidden proposal's tombstone needs a reason.")
    proposal = advance(proposal, "hide", by=by, hidden_at=timezone.now(), hiding_reason=reason.strip())
    retract_news(proposal.audience)
    end_participation(proposal)
    return proposal


@transaction.atomic
def restore(proposal: Proposal, *, by: User) -> Proposal:
    """Bring a hidden or rejected proposal back into review; what was promised at opening stays."""
    if not by.has_perm("proposals.hide_proposal"):
        raise PermissionDenied("Restoring needs the permission to hide.")
    proposal = lock(proposal)
    again: dict[str, Any] = {
        "review": new_review(proposal),
        "hidden_at": None,
        "hiding_reason": "",
        "rejected_at": None,
    }
    return advance(proposal, "restore", by=by, **again)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, reason: str) -> Proposal:
    """Its author takes the proposal back, saying why in public. Raises `PermissionDenied`, `ValueError`
    and `TransitionRefused`: once a study is owed, it is no longer hers alone to take back."""
    proposal = lock(proposal)
    if proposal.study_reached_at:
        raise TransitionRefused("withdraw", proposal.state)
    if proposal.author_id != by.pk:
        raise PermissionDenied("Only its author withdraws a proposal.")
    if not reason.strip():
        raise ValueError("Withdrawing needs a public reason.")
    if proposal.review and proposal.state == State.IN_REVIEW:
        close_review(proposal.review)
    proposal = advance(proposal, "withdraw", by=by, withdrawn_at=timezone.now(), withdrawal_reason=reason.strip())
    end_participation(proposal)
    return proposal


def end_participation(proposal: Proposal) -> None:
    """Votes and arguments end together."""
    if proposal.ballot:
        end_ballot(proposal.ballot)
    if proposal.discussion:
        close_discussion(proposal.discussion)


def review_of(proposal: Proposal) -> Review:
    """The moderators' file. Raises `Review.DoesNotExist` before there is one."""
    if proposal.review is None:
        raise Review.DoesNotExist("This proposal is not under review.")
    return proposal.review
