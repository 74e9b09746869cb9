"""Taking something out of sight, on paper: what the room of the thing does to it stands there."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.log import record
from participation.moderation.actions.deciding import announce_decision, close_pending, settle_flags
from participation.moderation.actions.opening import open_later
from participation.moderation.models import ModerationSettings, ReasonCode, Review
from participation.moderation.rules import lapses


@transaction.atomic
def propose_hiding(
    about: Review, *, by: User, reason: ReasonCode, explanation: str, is_emergency: bool = False
) -> Review:
    """The first of two: a file that waits for somebody else. An emergency lapses by itself (`lapse`).

    Raises `PermissionDenied`, and `ValueError` without an explanation.
    """
    _may_hide(by, explanation)
    close_pending(about)
    facts = {"asked_by": by, "asked_reason": reason, "plea": explanation.strip()}
    if is_emergency:
        end = lapses(timezone.localtime(), ModerationSettings.load().emergency_hours)
        facts |= {"lapses_at": end, "due_at": end}
    review = open_later(about, Review.Matter.HIDING, **facts)
    record(review, "propose_hiding", by=by, reason=reason.code, is_emergency=is_emergency)
    return review


@transaction.atomic
def write_hiding(about: Review, *, by: User, reason: ReasonCode | None, explanation: str) -> Review:
    """The file of a hiding that one person may decide alone: opened and decided at once. Raises as `propose_hiding`."""
    _may_hide(by, explanation)
    close_pending(about)
    now = timezone.now()
    review = open_later(
        about,
        Review.Matter.HIDING,
        due_at=now,
        decided_by=by,
        decided_at=now,
        outcome=Review.Outcome.HIDDEN,
        reason=reason,
        explanation=explanation.strip(),
    )
    settle_flags(review)
    record(review, "decide", by=by, outcome=review.outcome, reason=reason.code if reason else None)
    announce_decision(review)
    return review


@transaction.atomic
def lapse(review: Review) -> Review | None:
    """The time of an emergency is over: whether it is shown again is the clock's, not a person's, to say.

    Returns None where it was decided meanwhile.
    """
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if review.decided_at or not review.lapses_at or review.lapses_at > timezone.now():
        return None
    review.outcome, review.decided_at = Review.Outcome.LAPSED, timezone.now()
    review.save(update_fields=["outcome", "decided_at"])
    record(review, "lapse")
    announce_decision(review)
    return review


def _may_hide(by: User, explanation: str) -> None:
    if not by.has_perm("moderation.decide_review"):
        raise PermissionDenied("Only moderators hide.")
    if not explanation.strip():
        raise ValueError("A tombstone needs a reason.")
