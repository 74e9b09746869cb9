"""How institutions keep their word, in numbers: counted for all of them in five queries, at most a minute old."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import caches
from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone

from participation.institutions.models import Institution
from participation.responses.models import Commitment, Reception, Reexamination
from participation.responses.rules import SHARE_FROM
from petitions import rules
from petitions.lifecycle import SIGNED
from petitions.models import Addressee
from petitions.models.addressing import DEADLINE

KEPT_SECONDS = 60
PERIOD = timedelta(days=365)
# So many answers must have fallen due within the period before an institution is compared with others.
COMPARED_FROM = 3


@dataclass(frozen=True, slots=True)
class Record:
    """The numbers of one institution; those with `_recently` are of the last twelve months."""

    owed: int = 0
    overdue: int = 0
    answered: int = 0
    due_recently: int = 0
    on_time_recently: int = 0
    median_days: int | None = None
    median_of: int = 0
    on_the_way: int = 0
    late_commitments: int = 0
    kept: int = 0
    broken: int = 0
    rated: int = 0
    satisfied: int = 0
    reviews_owed: int = 0
    reviews_overdue: int = 0

    @property
    def share_on_time(self) -> int | None:
        """Per cent; None where nothing was due."""
        return rules.percent(self.on_time_recently, self.due_recently)

    @property
    def ended_commitments(self) -> int:
        """Those whose end is known: kept, broken, or past their day in silence."""
        return self.kept + self.broken + self.late_commitments

    @property
    def share_kept(self) -> int | None:
        """None where so few have ended that a share would say nothing."""
        return rules.percent(self.kept, self.ended_commitments) if self.ended_commitments >= COMPARED_FROM else None

    @property
    def share_satisfied(self) -> int | None:
        """None where so few rated that a share would say more of them than of the institution."""
        return rules.percent(self.satisfied, self.rated) if self.rated >= SHARE_FROM else None

    @property
    def is_compared(self) -> bool:
        return self.due_recently >= COMPARED_FROM

    @property
    def rank(self) -> tuple[int, int, int]:
        """For sorting: the most punctual first, then who owes least, then the fastest."""
        return -(self.share_on_time or 0), self.overdue, self.median_days if self.median_days is not None else 10_000


@dataclass(slots=True)
class _Draft:
    """Numbers by institution, gathered from one question after the other."""

    numbers: dict[int, dict[str, Any]] = field(default_factory=dict)

    def take(self, rows: Any) -> None:
        for row in rows:
            self.numbers.setdefault(row.pop("place"), {}).update(row)


def records() -> dict[int, Record]:
    """The record of every institution that was ever addressed, by its key."""
    return _kept("institution-records", {})


def record_of(institution: Institution) -> Record:
    return _kept(f"institution-record:{institution.pk}", {"institution": institution.pk}).get(institution.pk, Record())


def _kept(key: str, only: Mapping[str, int]) -> dict[int, Record]:
    key = f"{key}:{timezone.localdate()}"
    found = caches["pages"].get(key)
    if found is None:
        found = count(timezone.now(), only)
        caches["pages"].set(key, found, KEPT_SECONDS)
    return found


def count(now: datetime, only: Mapping[str, int]) -> dict[int, Record]:
    """Ask the database; `only` may name one institution."""
    draft = _Draft()
    answers = Addressee.objects.filter(petition__state__in=SIGNED, **only)
    draft.take(_answers(answers, now))
    for place, (days, number) in medians(answers.filter(answered_at__gte=now - PERIOD)).items():
        draft.numbers.setdefault(place, {}).update(median_days=days, median_of=number)
    within = {f"response__{name}": value for name, value in only.items()}
    draft.take(_commitments(Commitment.objects.standing().in_public().filter(**within)))
    shown = Q(response__addressee__petition__state__in=SIGNED, **within)
    draft.take(_ratings(Reception.objects.filter(shown)))
    draft.take(_reviews(Reexamination.objects.filter(shown), now))
    return {place: Record(**numbers) for place, numbers in draft.numbers.items()}


def _answers(answers: QuerySet[Addressee], now: datetime) -> Any:
    # Imported petitions owe nothing here.
    owed = Q(released_at=None, petition__response_reached_at__isnull=False, answered_at=None, petition__source="")
    fell_due = Q(deadline_at__gte=now - PERIOD, petition__response_due_at__isnull=False) & (
        Q(answered_at__isnull=False) | Q(deadline_at__lt=now, released_at=None)
    )
    return (
        answers.alias(deadline_at=DEADLINE)
        .values(place=F("institution"))
        .order_by("place")
        .annotate(
            owed=Count("pk", filter=owed),
            overdue=Count("pk", filter=owed & Q(deadline_at__lt=now)),
            answered=Count("answered_at"),
            due_recently=Count("pk", filter=fell_due),
            on_time_recently=Count("pk", filter=fell_due & Q(answered_at__lte=F("deadline_at"))),
        )
    )


def medians(answers: QuerySet[Addressee]) -> dict[int, tuple[int, int]]:
    """Days from the day an answer was owed to the answer, in the middle of all, and of how many: by institution.

    The database numbers the answers of each institution by their days and gives back the one or two in the middle.
    """
    taken = ExpressionWrapper(
        TruncDate("answered_at") - TruncDate("petition__response_reached_at"), output_field=DurationField()
    )
    place = Window(RowNumber(), partition_by=F("institution"), order_by=[F("taken").asc(), F("pk").asc()])
    number = Window(Count("pk"), partition_by=F("institution"))
    timed = answers.filter(answered_at__isnull=False, petition__response_reached_at__isnull=False)
    middle = timed.annotate(taken=taken, place=place, number=number).filter(
        place__gte=F("number") / 2.0, place__lte=F("number") / 2.0 + 1
    )
    found: dict[int, list[int]] = {}
    many: dict[int, int] = {}
    for institution, days, total in middle.order_by().values_list("institution", "taken", "number"):
        found.setdefault(institution, []).append(max(0, days.days))
        many[institution] = total
    return {key: (round(sum(days) / len(days)), many[key]) for key, days in found.items()}


def _commitments(commitments: QuerySet[Commitment]) -> Any:
    today = timezone.localdate()
    silent = Q(kept_at=None, broken_at=None)
    return (
        commitments.values(place=F("response__institution"))
        .order_by("place")
        .annotate(
            on_the_way=Count("pk", filter=silent & Q(due_on__gte=today)),
            late_commitments=Count("pk", filter=silent & Q(due_on__lt=today)),
            kept=Count("kept_at"),
            broken=Count("broken_at"),
        )
    )


def _ratings(receptions: QuerySet[Reception]) -> Any:
    by_institution = receptions.values(place=F("response__institution")).order_by("place")
    return by_institution.annotate(rated=Sum("rating_count"), satisfied=Sum("satisfied_count"))


def _reviews(cases: QuerySet[Reexamination], now: datetime) -> Any:
    owed = Q(due_at__isnull=False, settled_at=None)
    by_institution = cases.values(place=F("response__institution")).order_by("place")
    return by_institution.annotate(
        reviews_owed=Count("pk", filter=owed), reviews_overdue=Count("pk", filter=owed & Q(due_at__lt=now))
    )
