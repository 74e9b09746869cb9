"""What the page of what was rejected or hidden says of the decision, of appeals, and of what its author may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from participation.moderation.models import ReasonCode, Reportable, Review


@dataclass(frozen=True, slots=True)
class Refusal:
    """`appeals` are public but for what the author wrote; `is_author` whether she reads the page."""

    review: Review | None
    reason: ReasonCode | None
    appeals: list[Review]
    is_author: bool
    appeal_until: datetime | None

    @property
    def may_appeal(self) -> bool:
        return self.is_author and self.appeal_until is not None

    @property
    def lapses_at(self) -> datetime | None:
        """When an emergency hiding ends unless somebody confirms it."""
        review = self.review
        return review.lapses_at if review and not review.decided_at else None


def refusal_of(thing: Reportable, reader: Any) -> Refusal:
    """For the page of a rejected or hidden thing."""
    review = thing.review
    is_author = bool(reader.is_authenticated and thing.author_id == reader.pk)
    if review is None:
        return Refusal(None, None, [], is_author, None)
    appeals = list(review.appeals())
    is_appealed = any(appeal.about_id == review.pk for appeal in appeals)
    until = None if is_appealed else review.appeal_until
    is_open = until is not None and timezone.now() <= until
    return Refusal(review, review.public_reason, appeals, is_author, until if is_open else None)
