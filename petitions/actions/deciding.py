"""Moderators open and refuse, time closes, authors withdraw."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import close_pending, decide
from participation.moderation.models import ReasonCode, Review
from participation.periods import closing_date
from petitions.actions.drafting import current_policy, new_review
from petitions.actions.steps import advance, lock
from petitions.actions.telling import tell_followers, tell_of_opening, tell_out_of_sight
from petitions.lifecycle import LIFECYCLE
from petitions.models import Petition


@transaction.atomic
def publish(petition: Petition, *, by: User) -> Petition:
    """Open for signatures. Dates and thresholds are fixed now, and survive hiding and restoring.

    Raises `PermissionDenied`, `ReviewTaken` and `TransitionRefused`.
    """
    petition = lock(petition)
    decide(_review_of(petition), Review.Outcome.APPROVED, by=by)
    return open_for_signatures(petition, by=by)


def open_for_signatures(petition: Petition, *, by: User) -> Petition:
    """What publishing does once it is decided. Call it inside a transaction."""
    policy = petition.policy or current_policy()
    opened = petition.opened_at or timezone.localtime()
    petition = advance(
        petition,
        "publish",
        by=by,
        policy=policy,
        opened_at=opened,
        closes_at=petition.closes_at or closing_date(opened, policy.open_for),
        response_threshold=petition.response_threshold or policy.response_threshold,
        response_within=petition.response_within or policy.response_within,
        debate_threshold=petition.debate_threshold or policy.debate_threshold,
        required_assurance=policy.required_assurance,
    )
    tell_of_opening(petition)
    return petition


@transaction.atomic
def reject(petition: Petition, *, by: User, reason: ReasonCode, explanation: str = "") -> Petition:
    """Refuse, with a reason that everybody can read. Raises as `publish` does."""
    petition = lock(petition)
    decide(_review_of(petition), Review.Outcome.REJECTED, by=by, reason=reason, explanation=explanation)
    petition = advance(petition, "reject", by=by, facts={"reason": reason.code}, rejected_at=timezone.now())
    tell = tell_followers if petition.is_text_public else tell_out_of_sight
    tell(petition, "rejected", key=f"review-{petition.review_id}-rejected")
    return petition


@transaction.atomic
def close(petition: Petition) -> Petition:
    """Signing has ended. Raises `TransitionRefused` when it is not open."""
    petition = advance(petition, "close", by=None, closed_at=timezone.now())
    tell_followers(petition, "closed", key=f"petition-{petition.pk}-closed")
    return petition


@transaction.atomic
def restore(petition: Petition, *, by: User) -> Petition:
    """Bring a hidden or rejected petition back into review; what was promised at opening stays."""
    if not by.has_perm("petitions.hide_petition"):
        raise PermissionDenied("Restoring needs the permission to hide.")
    petition = lock(petition)
    LIFECYCLE.target_of("restore", state=petition.state)
    if petition.review:
        close_pending(petition.review)
    again: dict[str, Any] = {
        "review": new_review(petition),
        "hidden_at": None,
        "hiding_reason": "",
        "rejected_at": None,
    }
    return advance(petition, "restore", by=by, **again)


@transaction.atomic
def withdraw(petition: Petition, *, by: User, reason: str) -> Petition:
    """Its author takes the petition back, saying why in public. Raises `PermissionDenied`, `ValueError`
    and `TransitionRefused`: once an answer is owed, it is no longer hers alone to take back."""
    petition = lock(petition)
    if petition.response_reached_at:
        raise TransitionRefused("withdraw", petition.state)
    if petition.author_id != by.pk:
        raise PermissionDenied("Only its author withdraws a petition.")
    if not reason.strip():
        raise ValueError("Withdrawing needs a public reason.")
    if petition.review:
        close_pending(petition.review)
    petition = advance(petition, "withdraw", by=by, withdrawn_at=timezone.now(), withdrawal_reason=reason.strip())
    tell_followers(petition, "withdrawn", key=f"petition-{petition.pk}-withdrawn")
    return petition


def _review_of(petition: Petition) -> Review:
    if petition.review is None:
        raise Review.DoesNotExist("This petition is not under review.")
    return petition.review
