"""What a person reads of the decision that took her name: nobody else reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from participation.accounts.models import User
from participation.moderation.models import NameReview, Review


@dataclass(frozen=True, slots=True)
class NameDecision:
    """`appeal` is the one that she handed in; `appeal_until` the end of the time to do so, None where it is over."""

    decision: Review
    name: str
    appeal: Review | None
    appeal_until: datetime | None

    @property
    def may_appeal(self) -> bool:
        return self.appeal_until is not None


def decisions_about(user: User) -> list[NameDecision]:
    """Every decision that took a name from this person, the newest first, in three queries at most."""
    decisions = list(Review.objects.against_names_of(user).select_related("reason").newest_first())
    if not decisions:
        return []
    names = dict(NameReview.objects.filter(user=user).values_list("review", "name"))
    appeals = {one.about_id: one for one in Review.objects.filter(about__in=decisions, matter=Review.Matter.APPEAL)}
    return [_told(one, names[one.first_id_or_own], appeals.get(one.pk)) for one in decisions]


def _told(decision: Review, name: str, appeal: Review | None) -> NameDecision:
    until = None if appeal else decision.appeal_until
    is_open = until is not None and timezone.now() <= until
    return NameDecision(decision, name, appeal, until if is_open else None)
