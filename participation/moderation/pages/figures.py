"""What moderation did, month by month: for everybody, as a page and as data.

Numbers of decisions say nothing about a person, so small ones are shown as they are. Each figure is one query; all of
them are kept for ten minutes.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from django.core.cache import caches
from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from participation.institutions.calendar import working_days_between
from participation.moderation.models import Flag, ReasonCode, Review
from participation.moderation.models.backlog import Backlog
from participation.moderation.models.backlog import count as count_backlog

KEY = "moderation:figures"
KEPT_SECONDS = 600
MONTHS = 12
Matter, Outcome = Review.Matter, Review.Outcome


@dataclass(frozen=True, slots=True)
class Month:
    """One month's decisions. `median_days` are working days from submission to decision; None where nothing was."""

    month: date
    decided: int = 0
    approved: int = 0
    rejected: int = 0
    hidden: int = 0
    appeals: int = 0
    reversed: int = 0
    reports: int = 0
    on_time: int = 0
    median_days: float | None = None

    @property
    def median_whole(self) -> int | None:
        """In words, whole days are enough."""
        return None if self.median_days is None else round(self.median_days)

    @property
    def rejected_share(self) -> int | None:
        return _percent(self.rejected, self.decided)

    @property
    def on_time_share(self) -> int | None:
        return _percent(self.on_time, self.decided)


@dataclass(frozen=True, slots=True)
class Figures:
    """`months` the newest first; `reasons` as (reason, rejections, hidings) of the same twelve months."""

    at: datetime
    months: list[Month]
    reasons: list[tuple[ReasonCode, int, int]]
    total: Month
    backlog: Backlog

    @property
    def reversed_share(self) -> int | None:
        """Of a hundred appeals that were decided, how many were right."""
        return _percent(self.total.reversed, self.total.appeals)


def figures() -> Figures:
    """At most ten minutes old."""
    known = caches["pages"].get(KEY)
    if known is None:
        known = count(timezone.localtime())
        caches["pages"].set(KEY, known, KEPT_SECONDS)
    return known


def count(now: datetime) -> Figures:
    """Asks the database, in five queries however much was decided."""
    months = _months(now.date())
    began = datetime.combine(months[-1], datetime.min.time(), tzinfo=now.tzinfo)
    decided = Review.objects.filter(decided_at__gte=began)
    numbers = _numbers(decided, began)
    speeds = _speeds(decided)
    rows = [_month(month, numbers.get(month, {}), speeds.get(month, [])) for month in months]
    everything = [days for month in months for days in speeds.get(month, [])]
    names = ("decided", "approved", "rejected", "hidden", "appeals", "reversed", "reports", "on_time")
    sums = {name: sum(getattr(row, name) for row in rows) for name in names}
    total = Month(months[-1], **sums, median_days=_median(everything))
    return Figures(now, rows, _reasons(decided), total, count_backlog())


def as_data(known: Figures) -> list[dict[str, Any]]:
    """The rows of the download, in the names that the page explains."""
    return [{**asdict(row), "month": f"{row.month:%Y-%m}"} for row in known.months]


def _numbers(decided: Any, began: datetime) -> dict[date, dict[str, int]]:
    submission = Q(matter=Matter.SUBMISSION)
    appeal = Q(matter=Matter.APPEAL, outcome__in=[Outcome.UPHELD, Outcome.REVERSED])
    rows = decided.annotate(month=TruncMonth("decided_at")).values("month").order_by("month")
    rows = rows.annotate(
        approved=Count("pk", filter=submission & Q(outcome=Outcome.APPROVED)),
        rejected=Count("pk", filter=submission & Q(outcome=Outcome.REJECTED)),
        hidden=Count("pk", filter=Q(outcome=Outcome.HIDDEN)),
        appeals=Count("pk", filter=appeal),
        reversed=Count("pk", filter=Q(outcome=Outcome.REVERSED)),
    )
    found = {row.pop("month").date(): row for row in rows}
    flags = Flag.objects.filter(flagged_at__gte=began).annotate(month=TruncMonth("flagged_at"))
    for row in flags.values("month").annotate(reports=Count("pk")).order_by("month"):
        found.setdefault(row["month"].date(), {})["reports"] = row["reports"]
    return found


def _speeds(decided: Any) -> dict[date, list[tuple[int, bool]]]:
    """For each month, the working days of every submission until its decision, and whether that was in time."""
    speeds: dict[date, list[tuple[int, bool]]] = defaultdict(list)
    rows = decided.filter(matter=Matter.SUBMISSION, outcome__in=[Outcome.APPROVED, Outcome.REJECTED])
    for opened, ended, due, calendar in rows.values_list("opened_at", "decided_at", "due_at", "calendar").iterator():
        first, last = timezone.localdate(opened), timezone.localdate(ended)
        speeds[last.replace(day=1)].append((working_days_between(first, last, calendar), ended <= due))
    return speeds


def _month(month: date, numbers: dict[str, int], speeds: list[tuple[int, bool]]) -> Month:
    decided = numbers.get("approved", 0) + numbers.get("rejected", 0)
    on_time = sum(is_on_time for _days, is_on_time in speeds)
    return Month(month, decided=decided, on_time=on_time, median_days=_median(speeds), **numbers)


def _reasons(decided: Any) -> list[tuple[ReasonCode, int, int]]:
    rows = (
        decided.filter(reason__isnull=False)
        .values("reason")
        .annotate(
            rejections=Count("pk", filter=Q(outcome=Outcome.REJECTED)),
            hidings=Count("pk", filter=Q(outcome=Outcome.HIDDEN)),
        )
    )
    known = ReasonCode.objects.in_bulk()
    counted = [(known[row["reason"]], row["rejections"], row["hidings"]) for row in rows.order_by()]
    return sorted((row for row in counted if row[1] or row[2]), key=lambda row: (-row[1] - row[2], row[0].code))


def _months(today: date) -> list[date]:
    """The first days of this month and the eleven before it."""
    first = today.year * 12 + today.month - 1
    return [date((first - n) // 12, (first - n) % 12 + 1, 1) for n in range(MONTHS)]


def _median(speeds: Iterable[tuple[int, bool]]) -> float | None:
    days = [days for days, _is_on_time in speeds]
    return median(days) if days else None


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
