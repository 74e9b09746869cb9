"""How much waits for the moderators, for those who submit or want to."""

from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Max, Q, Subquery
from django.utils import timezone

from participation.moderation import rules
from participation.moderation.models.numbers import ModerationSettings
from participation.moderation.models.review import Review

KEY = "moderation:backlog"
KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many submissions wait, how many of them too long, and from how many on the public is told."""

    waiting: int
    overdue: int
    told_from: int

    @property
    def is_told(self) -> bool:
        return self.waiting >= self.told_from


def backlog() -> Backlog:
    """At most a minute old."""
    known = caches["pages"].get(KEY)
    if known is None:
        known = count()
        caches["pages"].set(KEY, known, KEPT_SECONDS)
    return known


def count() -> Backlog:
    """In one query."""
    today = ModerationSettings.objects.values("backlog_from")[:1]
    submissions = Review.objects.waiting().filter(matter=Review.Matter.SUBMISSION)
    numbers = submissions.aggregate(
        waiting=Count("pk"),
        overdue=Count("pk", filter=Q(due_at__lt=timezone.now())),
        told_from=Max(Subquery(today)),
    )
    return Backlog(**{**numbers, "told_from": numbers["told_from"] or rules.BACKLOG_FROM})
