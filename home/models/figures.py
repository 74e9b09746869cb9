"""The numbers of the platform, counted at most once a minute."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.core.cache import caches
from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from home.rules import percent, voices_a_dot
from participation.institutions.models import Institution
from participation.proposals.lifecycle import ACCEPTED, KEPT, State
from participation.proposals.models import Proposal
from petitions.models import Addressee, Petition, Signature
from petitions.models.addressing import DEADLINE

KEPT_SECONDS = 60
KEY = "home:figures"
INSTITUTIONS_SHOWN = 5
PERIOD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How an institution kept its deadlines in the last twelve months."""

    institution: Institution
    share_on_time: int | None
    median_days: int | None
    overdue: int


@dataclass(frozen=True, slots=True)
class Ideas:
    """How far proposals came: each number is a part of the one before."""

    opened: int
    taken_up: int
    adopted: int
    begun: int
    done: int


@dataclass(frozen=True, slots=True)
class Figures:
    signatures: int
    signatures_this_month: int
    month_began: datetime
    published: int
    open: int
    waiting: int
    answers: int
    share_on_time: int | None
    institutions: list[Punctuality]
    ideas: Ideas

    @property
    def voices_a_dot(self) -> int:
        return voices_a_dot(self.signatures_this_month)

    @property
    def lit(self) -> int:
        return self.signatures_this_month // self.voices_a_dot


def figures() -> Figures:
    """The latest figures, at most a minute old."""
    cache = caches["pages"]
    known = cache.get(KEY)
    if known is None:
        known = count(timezone.localtime())
        cache.set(KEY, known, KEPT_SECONDS)
    return known


def count(now: datetime) -> Figures:
    """Asks the database, in five queries."""
    month_began = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    totals = Petition.objects.signed().aggregate(
        signatures=Sum("signature_count", default=0),
        published=Count("pk"),
        open=Count("pk", filter=Q(state="open")),
        waiting=Count("pk", filter=Q(response_due_at__isnull=False, answered_at__isnull=True)),
    )
    owed = list(_owed(now))
    answered = [row for row in owed if row["answered_at"]]
    return Figures(
        **totals,
        signatures_this_month=Signature.objects.standing().filter(created_at__gte=month_began).count(),
        month_began=month_began,
        answers=len(answered),
        share_on_time=_share_on_time(owed),
        institutions=_punctuality(owed),
        ideas=_ideas(),
    )


def _ideas() -> Ideas:
    """Proposals that everybody can read, by the stations of their road."""
    came_to = {
        "taken_up": Q(taken_up_at__isnull=False),
        "adopted": Q(state__in=ACCEPTED | KEPT),
        "begun": Q(state__in=KEPT),
        "done": Q(state=State.DONE),
    }
    counts = {name: Count("pk", filter=condition) for name, condition in came_to.items()}
    return Ideas(**Proposal.objects.voted().aggregate(opened=Count("pk"), **counts))


def _owed(now: datetime) -> Any:
    """Answers that were given, or should have been by now, in the last twelve months."""
    due = Addressee.objects.standing().signed().annotate(owed_by=DEADLINE).filter(owed_by__gte=now - PERIOD)
    due = due.filter(Q(answered_at__isnull=False) | Q(owed_by__lt=now))
    return due.values(
        "institution_id",
        "answered_at",
        "owed_by",
        reached_at=F("petition__response_reached_at"),
    )


def _share_on_time(rows: list[dict[str, Any]]) -> int | None:
    kept = sum(1 for row in rows if row["answered_at"] and row["answered_at"] <= row["owed_by"])
    return percent(kept, len(rows))


def _punctuality(rows: list[dict[str, Any]]) -> list[Punctuality]:
    """Those that owed most, the most punctual first."""
    by_institution: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_institution[row["institution_id"]].append(row)
    most = sorted(by_institution, key=lambda key: (-len(by_institution[key]), key))[:INSTITUTIONS_SHOWN]
    known = Institution.objects.in_bulk(most)
    table = [_line(known[key], by_institution[key]) for key in most]
    return sorted(table, key=lambda line: (-(line.share_on_time or 0), line.overdue, line.median_days or 0))


def _line(institution: Institution, rows: list[dict[str, Any]]) -> Punctuality:
    days = [(row["answered_at"] - row["reached_at"]).days for row in rows if row["answered_at"] and row["reached_at"]]
    return Punctuality(
        institution=institution,
        share_on_time=_share_on_time(rows),
        median_days=round(median(days)) if days else None,
        overdue=sum(1 for row in rows if not row["answered_at"]),
    )
