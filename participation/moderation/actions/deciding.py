"""Claiming, releasing, deciding: one moderator at a time, one decision for ever."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.log import record
from participation.moderation.models import Flag, ReasonCode, Review
from participation.moderation.signals import review_decided

Matter, Outcome = Review.Matter, Review.Outcome
# What may become of each matter; `lapsed` and `closed` are nobody's decision.
OUTCOMES = {
    Matter.SUBMISSION: {Outcome.APPROVED, Outcome.REJECTED},
    Matter.FLAGS: {Outcome.KEPT, Outcome.HIDDEN},
    Matter.HIDING: {Outcome.HIDDEN, Outcome.DECLINED},
    Matter.APPEAL: {Outcome.UPHELD, Outcome.REVERSED},
}


class ReviewTaken(Exception):
    """A colleague holds this file, or has decided it."""

    def __init__(self, review: Review):
        self.review = review
        super().__init__(f"Review {review.pk} is taken by {review.claimed_by_id or review.decided_by_id}.")


class Barred(PermissionDenied):
    """It needs somebody else: this person asked for it, or took the decision it is about."""


@transaction.atomic
def claim(review: Review, *, by: User) -> Review:
    """Take the file, so that no colleague works on it too. The claim lapses by itself.

    Raises `ReviewTaken` and `Barred`.
    """
    review = _lock(review, by=by)
    review.claimed_by, review.claimed_at = by, timezone.now()
    review.save(update_fields=["claimed_by", "claimed_at"])
    record(review, "claim", by=by)
    return review


def claim_next(*, by: User) -> Review | None:
    """Take the most urgent file, else the one that has waited longest; None when nothing is left for this person."""
    for review in Review.objects.free_for(by).urgent_first()[:20]:
        try:
            return claim(review, by=by)
        except ReviewTaken:
            continue  # A colleague was faster: the next one.
    return None


@transaction.atomic
def release(review: Review, *, by: User) -> Review:
    """Give the file back to the queue. Raises `ReviewTaken` when a colleague holds it."""
    review = _lock(review, by=by)
    review.claimed_by = review.claimed_at = None
    review.save(update_fields=["claimed_by", "claimed_at"])
    record(review, "release", by=by)
    return review


@transaction.atomic
def decide(
    review: Review, outcome: Review.Outcome, *, by: User, reason: ReasonCode | None = None, explanation: str = ""
) -> Review:
    """Write the decision down, once. What citizens reported is settled with it.

    Raises `ReviewTaken` when a colleague holds the file or was faster, `Barred` for those who had a part in it, and
    `ValueError` for an outcome that the matter does not have.
    """
    review = _lock(review, by=by)
    if outcome not in OUTCOMES[Matter(review.matter)]:
        raise ValueError(f"A file about {review.matter} cannot end as {outcome}.")
    review.outcome, review.reason, review.explanation = outcome, reason, explanation
    review.decided_by, review.decided_at = by, timezone.now()
    review.save(update_fields=["outcome", "reason", "explanation", "decided_by", "decided_at"])
    if review.matter in (Matter.FLAGS, Matter.HIDING):
        settle_flags(review)
    record(review, "decide", by=by, outcome=str(outcome), reason=reason.code if reason else None)
    announce_decision(review)
    return review


@transaction.atomic
def close_review(review: Review) -> Review:
    """The thing went away (withdrawn by its author): nothing is left to decide."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.decided_at is None:
        review.outcome, review.decided_at = Review.Outcome.CLOSED, timezone.now()
        review.save(update_fields=["outcome", "decided_at"])
        record(review, "close")
    return review


def close_pending(review: Review) -> None:
    """Close what waits about the same thing: it became something else meanwhile. Call it inside a transaction."""
    for pending in review.family().waiting():
        close_review(pending)


def settle_flags(review: Review) -> int:
    """What stands against the thing is answered by this file. Returns how many flags."""
    return Flag.objects.standing().filter(review=review.first_id_or_own).update(settled_by=review)


def announce_decision(review: Review) -> None:
    transaction.on_commit(partial(review_decided.send_robust, Review, review=review))


def _lock(review: Review, *, by: User) -> Review:
    if not by.has_perm("moderation.decide_review"):
        raise PermissionDenied("Only moderators work on reviews.")
    review = Review.objects.select_for_update(of=("self",)).select_related("about").get(pk=review.pk)
    if review.decided_at or review.is_claimed_by_other(by):
        raise ReviewTaken(review)
    if review.is_barred_to(by):
        raise Barred("Somebody else decides this.")
    return review
