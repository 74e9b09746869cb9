"""An author asks for another moderator, once."""

from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.log import record
from participation.moderation.actions.opening import open_later
from participation.moderation.models import ModerationSettings, Review
from participation.moderation.rules import review_due


class AppealRefused(Exception):
    """`why` it cannot be appealed against."""

    class Why(StrEnum):
        UNDECIDED = "undecided"
        AGAIN = "again"
        LATE = "late"

    def __init__(self, why: "AppealRefused.Why"):
        self.why = why
        super().__init__(f"No appeal: {why}.")


@transaction.atomic
def appeal(decision: Review, *, by: User, author: User | None, text: str) -> Review:
    """The author's appeal against a rejection or a hiding, with its own clock in working days.

    Raises `PermissionDenied` for anyone but the author, `ValueError` without a text, and `AppealRefused`.
    """
    if author is None or author.pk != by.pk:
        raise PermissionDenied("Only its author appeals.")
    if not text.strip():
        raise ValueError("An appeal says what is wrong with the decision.")
    decision = Review.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if why := refusal_of(decision):
        raise AppealRefused(why)
    days = ModerationSettings.load().appeal_working_days
    due = review_due(timezone.localtime(), decision.calendar, days)
    review = open_later(decision, Review.Matter.APPEAL, asked_by=by, plea=text.strip(), due_at=due)
    record(review, "appeal", by=by)
    return review


def refusal_of(decision: Review) -> AppealRefused.Why | None:
    """Why this decision cannot be appealed against now, if so."""
    end = decision.appeal_until
    if end is None:
        return AppealRefused.Why.UNDECIDED
    if decision.is_appealed:
        return AppealRefused.Why.AGAIN
    return AppealRefused.Why.LATE if timezone.now() > end else None
