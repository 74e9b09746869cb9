"""The moderators' verbs on a file. What a decision does to the thing itself is the thing's own action."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.log import record
from participation.moderation.models import ReasonCode, Review
from participation.moderation.rules import review_due


class ReviewTaken(Exception):
    """A colleague holds this file, or has decided it."""

    def __init__(self, review: Review):
        self.review = review
        super().__init__(f"Review {review.pk} is taken by {review.claimed_by_id or review.decided_by_id}.")


def open_review(*, kind: str, title: str, language: str, country: str) -> Review:
    """A new file in the queue, with its clock. `country` names the working-day calendar."""
    now = timezone.localtime()
    return Review.objects.create(
        kind=kind, title=title, language=language, opened_at=now, due_at=review_due(now, country)
    )


@transaction.atomic
def claim(review: Review, *, by: User) -> Review:
    """Take the file, so that no colleague works on it too. The claim lapses by itself. Raises `ReviewTaken`."""
    review = _lock(review, by=by)
    review.claimed_by, review.claimed_at = by, timezone.now()
    review.save(update_fields=["claimed_by", "claimed_at"])
    record(review, "claim", by=by)
    return review


def claim_next(*, by: User) -> Review | None:
    """Take the file that has waited longest and nobody holds; None when the queue is empty."""
    for review in Review.objects.free_for(by).oldest_first()[:20]:
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
    """Write the decision down, once. Raises `ReviewTaken` when a colleague holds the file or was faster."""
    review = _lock(review, by=by)
    review.outcome, review.reason, review.explanation = outcome, reason, explanation
    review.decided_by, review.decided_at = by, timezone.now()
    review.save(update_fields=["outcome", "reason", "explanation", "decided_by", "decided_at"])
    record(review, "decide", by=by, outcome=str(outcome), reason=reason.code if reason else None)
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


def _lock(review: Review, *, by: User) -> Review:
    if not by.has_perm("moderation.decide_review"):
        raise PermissionDenied("Only moderators work on reviews.")
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if review.decided_at or review.is_claimed_by_other(by):
        raise ReviewTaken(review)
    return review
