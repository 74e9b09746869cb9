"""The list of petitions: what the address asks for, the rows of one page, and how many each filter would leave.

Filters and orders come from the tables below, never from the address; what the address says besides is ignored.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.core.cache import caches
from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participation.institutions.models import Institution, Region, Topic
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Petition
from petitions.models.petition import NEWEST_FIRST, PetitionQuerySet

FACTS = ("pk", "changed_at", "signature_count")
PAGE_SIZE = 20
# Nobody reads further; the bulk files and the API do.
LAST_PAGE = 250
KEPT_SECONDS = 60
TOPICS_AT_MOST = 10

# Not by the states it may be in: the index of what waits has no state.
_WAITING = Q(response_due_at__isnull=False, answered_at__isnull=True) & ~Q(state__in=sorted(set(State) - SIGNED))
_SLUG = re.compile(r"[-\w]{1,50}")

STATES: dict[str, tuple[Any, Q]] = {
    "open": (_("Open for signatures"), Q(state=State.OPEN)),
    "reached": (_("Answer threshold reached"), Q(state__in=SIGNED, response_reached_at__isnull=False)),
    "waiting": (_("Awaiting an answer"), _WAITING),
    "overdue": (_("Answer overdue"), _WAITING),
    "answered": (_("Answered"), Q(state__in=SIGNED, answered_at__isnull=False)),
    "closed": (_("Closed"), Q(state=State.CLOSED)),
    "rejected": (_("Rejected"), Q(state=State.REJECTED)),
    "withdrawn": (_("Withdrawn"), Q(state=State.WITHDRAWN)),
}
# The name of an order, what it is about, how it sorts.
SORTS: dict[str, tuple[Any, Q, tuple[Any, ...]]] = {
    "newest": (_("Newest"), Q(), (NEWEST_FIRST, "-pk")),
    "most-signed": (_("Most signed"), Q(), ("-signature_count", "-pk")),
    "trending": (_("Trending"), Q(state=State.OPEN), ("-recent_count", "-signature_count", "-pk")),
    "closing-soon": (_("Closing soon"), Q(state=State.OPEN), ("closes_at", "pk")),
    "waiting-longest": (_("Waiting longest"), _WAITING, ("response_due_at", "pk")),
}
# Facets whose values are rows: the path from a petition, and the model that knows the name.
ROWS: dict[str, tuple[str, type[Topic] | type[Institution] | type[Region]]] = {
    "topic": ("topic", Topic),
    "institution": ("addressees__institution", Institution),
    "region": ("region", Region),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader chose."""

    state: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    institution: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    sort: str = "newest"

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """Read from an address; what is no filter of ours is as if it were not there."""
        sort = query.get("sort", "")
        return cls(
            state=tuple(name for name in STATES if name in query.getlist("state")),
            topic=_slugs(query.getlist("topic"), TOPICS_AT_MOST),
            institution=_slugs(query.getlist("institution"), 1),
            region=_slugs(query.getlist("region"), 1),
            sort=sort if sort in SORTS else "newest",
        )

    def condition(self, *, without: str = "") -> Q:
        """All filters as one condition, leaving out one facet's own."""
        found = SORTS[self.sort][1]
        if self.state and without != "state":
            found &= self.state_condition()
        for name, (path, _model) in ROWS.items():
            if getattr(self, name) and without != name:
                found &= Q(**{f"{path}__slug__in": getattr(self, name)})
        return found

    def state_condition(self) -> Q:
        found = Q()
        for name in self.state:
            found |= state_condition(name)
        return found

    def query(self, **changes: Any) -> str:
        """The words after the question mark for this choice with some changes; empty for the plain list."""
        other = replace(self, **changes)
        pairs = [(name, value) for name in ("state", *ROWS) for value in getattr(other, name)]
        return urlencode(pairs + ([("sort", other.sort)] if other.sort != "newest" else []))

    @property
    def has_filters(self) -> bool:
        return any((self.state, self.topic, self.institution, self.region))


def _slugs(values: list[str], at_most: int) -> tuple[str, ...]:
    """Those values that can be slugs, each once, in one order: two ways to say the same are the same."""
    return tuple(sorted({value for value in values if _SLUG.fullmatch(value)})[:at_most])


def state_condition(name: str) -> Q:
    """The condition of one entry of `STATES`; only *overdue* needs to know the time."""
    condition = STATES[name][1]
    return condition & Q(response_due_at__lt=timezone.now()) if name == "overdue" else condition


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, how many petitions it would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """What the filters offer; `total` is how many petitions the whole choice leaves, `at` when they were counted."""

    at: float
    total: int
    state: list[Option]
    topic: list[Option]
    institution: list[Option]
    region: list[Option]

    def chosen(self) -> list[tuple[str, Option]]:
        """The active filters as (facet, option)."""
        found = (
            ("state", self.state),
            ("topic", self.topic),
            ("institution", self.institution),
            ("region", self.region),
        )
        return [(name, option) for name, options in found for option in options if option.is_chosen]


def rows_of(choice: Choice) -> PetitionQuerySet:
    """The petitions of a choice in its order, with everything a card shows."""
    return with_cards(in_order(choice))


def facts_of(choice: Choice) -> QuerySet[Petition, tuple[int, datetime, int]]:
    """The same petitions in the same order, of each only what tells one state of its card from the next."""
    return in_order(choice).values_list(*FACTS)


def in_order(choice: Choice) -> PetitionQuerySet:
    return Petition.objects.listed().filter(choice.condition()).order_by(*SORTS[choice.sort][2])


def with_cards(petitions: PetitionQuerySet) -> PetitionQuerySet:
    addressees = Prefetch("addressees", Addressee.objects.standing().select_related("institution"))
    return petitions.select_related("review__reason").defer("details", "tried").prefetch_related(addressees)


def page_of(choice: Choice, number: str | None, total: int) -> Page:
    """The facts of one page of the list; a number that is none, or too large, leads to the nearest page."""
    paginator = Paginator(facts_of(choice), PAGE_SIZE)
    paginator.count = min(total, PAGE_SIZE * LAST_PAGE)  # known already: one count less
    return paginator.get_page(number)


def facets_of(choice: Choice) -> Facets:
    """The facets of a choice, at most a minute old. Each one's counts leave its own filter out."""
    key = f"petition-facets:{get_language()}:{choice.query()}"
    counts = caches["pages"].get(key)
    if counts is None:
        counts = {
            "at": time.time(),
            "state": _state_counts(choice),
            **{name: _row_counts(choice, name) for name in ROWS},
        }
        caches["pages"].set(key, counts, KEPT_SECONDS)
    states = [
        Option(name, str(STATES[name][0]), counts["state"][name], name in choice.state)
        for name in STATES
        if counts["state"][name] or name in choice.state
    ]
    options = {name: _options(name, counts[name], getattr(choice, name)) for name in ROWS}
    return Facets(counts["at"], counts["state"]["total"], states, **options)


def _state_counts(choice: Choice) -> dict[str, int]:
    wanted = {name: Count("pk", filter=state_condition(name)) for name in STATES}
    total = Count("pk", filter=choice.state_condition()) if choice.state else Count("pk")
    return Petition.objects.listed().filter(choice.condition(without="state")).aggregate(total=total, **wanted)


def _row_counts(choice: Choice, facet: str) -> list[tuple[str, str, int]]:
    """(slug, name, count) of a facet's values, the most frequent first."""
    path, model = ROWS[facet]
    name = f"name_{(get_language() or 'en')[:2]}"
    rows = Petition.objects.listed().filter(choice.condition(without=facet), **{f"{path}__isnull": False})
    counted = rows.values_list(f"{path}__slug", f"{path}__{name}").annotate(count=Count("pk"))
    found = [tuple(row) for row in counted.order_by("-count", f"{path}__{name}")]
    missing = set(getattr(choice, facet)) - {slug for slug, _label, _count in found}
    if missing:
        found += [(slug, label, 0) for slug, label in model.objects.filter(slug__in=missing).values_list("slug", name)]
    return found


def _options(facet: str, counts: list[tuple[str, str, int]], chosen: tuple[str, ...]) -> list[Option]:
    return [Option(slug, label, count, slug in chosen) for slug, label, count in counts]


def without(choice: Choice, facet: str, value: str) -> Mapping[str, tuple[str, ...]]:
    """The change that takes one value out of a facet."""
    return {facet: tuple(kept for kept in getattr(choice, facet) if kept != value)}
