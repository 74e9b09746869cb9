"""Lists of what citizens send to institutions: filtered by state, topic, institution and region, with numbers.

Each instrument has a `Choice` of its own, with its tables; filters and orders come from these tables, never from the
address. What the address says besides is ignored.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.core.cache import caches
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language

from participation.institutions.models import Institution, Region, Topic

PAGE_SIZE = 20
# Nobody reads further; the files and the API do.
LAST_PAGE = 250
KEPT_SECONDS = 60
TOPICS_AT_MOST = 10
# Facets whose values are rows, and the model that knows their names.
ROWS: dict[str, type[Topic] | type[Institution] | type[Region]] = {
    "topic": Topic,
    "institution": Institution,
    "region": Region,
}
_SLUG = re.compile(r"[-\w]{1,50}")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, how many things it would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """What the filters offer; `total` is how many things the whole choice leaves, `at` when they were counted."""

    at: float
    total: int
    state: list[Option]
    topic: list[Option]
    institution: list[Option]
    region: list[Option]

    def chosen(self) -> list[tuple[str, Option]]:
        """The active filters as (facet, option)."""
        return [(name, option) for name in ("state", *ROWS) for option in getattr(self, name) if option.is_chosen]


@dataclass(frozen=True)
class Choice:
    """What the reader chose. An instrument's own one names its tables and says what is listed."""

    KEY: ClassVar[str]  # the name under which counts are kept
    STATES: ClassVar[dict[str, tuple[Any, Q]]]  # its words, what it means
    SORTS: ClassVar[dict[str, tuple[Any, Q, tuple[Any, ...]]]]  # its words, what it is about, how it sorts
    PATHS: ClassVar[dict[str, str]]  # from a thing to the rows of each facet

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
            state=tuple(name for name in cls.STATES if name in query.getlist("state")),
            topic=_slugs(query.getlist("topic"), TOPICS_AT_MOST),
            institution=_slugs(query.getlist("institution"), 1),
            region=_slugs(query.getlist("region"), 1),
            sort=sort if sort in cls.SORTS else "newest",
        )

    @classmethod
    def listed(cls) -> QuerySet[Any]:
        """Everything that the list may show."""
        raise NotImplementedError

    @classmethod
    def state_condition(cls, name: str) -> Q:
        """The condition of one entry of `STATES`."""
        return cls.STATES[name][1]

    def condition(self, *, without: str = "") -> Q:
        """All filters as one condition, leaving out one facet's own."""
        found = self.SORTS[self.sort][1]
        if self.state and without != "state":
            found &= self.any_state()
        for name, path in self.PATHS.items():
            if getattr(self, name) and without != name:
                found &= Q(**{f"{path}__slug__in": getattr(self, name)})
        return found

    def any_state(self) -> Q:
        """In one of the states chosen."""
        found = Q()
        for name in self.state:
            found |= self.state_condition(name)
        return found

    def in_order(self) -> QuerySet[Any]:
        """The things of this choice, in its order."""
        return self.listed().filter(self.condition()).order_by(*self.SORTS[self.sort][2])

    def query(self, **changes: Any) -> str:
        """The words after the question mark for this choice with some changes; empty for the plain list."""
        other = replace(self, **changes)
        pairs = [(name, value) for name in ("state", *ROWS) for value in getattr(other, name)]
        return urlencode(pairs + ([("sort", other.sort)] if other.sort != "newest" else []))

    def query_without(self, facet: str, value: str) -> str:
        """The same with one value taken out of a facet."""
        return self.query(**{facet: tuple(kept for kept in getattr(self, facet) if kept != value)})

    @property
    def has_filters(self) -> bool:
        return any((self.state, self.topic, self.institution, self.region))

    def page(self, rows: QuerySet[Any, Any], number: str | None, total: int) -> Page:
        """One page of these rows; a number that is none, or too large, leads to the nearest page."""
        paginator = Paginator(rows, PAGE_SIZE)
        paginator.count = min(total, PAGE_SIZE * LAST_PAGE)  # known already: one count less
        return paginator.get_page(number)

    def facets(self) -> Facets:
        """The facets, at most a minute old. Each one's counts leave its own filter out."""
        key = f"{self.KEY}-facets:{get_language()}:{self.query()}"
        counts = caches["pages"].get(key)
        if counts is None:
            counts = {"at": time.time(), "state": self._by_state(), **{name: self._by_row(name) for name in ROWS}}
            caches["pages"].set(key, counts, KEPT_SECONDS)
        states = [
            Option(name, str(label), counts["state"][name], name in self.state)
            for name, (label, _condition) in self.STATES.items()
            if counts["state"][name] or name in self.state
        ]
        rows = {
            name: [Option(slug, label, count, slug in getattr(self, name)) for slug, label, count in counts[name]]
            for name in ROWS
        }
        return Facets(counts["at"], counts["state"]["total"], states, **rows)

    def _by_state(self) -> Mapping[str, int]:
        wanted = {name: Count("pk", filter=self.state_condition(name)) for name in self.STATES}
        total = Count("pk", filter=self.any_state()) if self.state else Count("pk")
        return self.listed().filter(self.condition(without="state")).aggregate(total=total, **wanted)

    def _by_row(self, facet: str) -> list[tuple[str, str, int]]:
        """(slug, name, count) of a facet's values, the most frequent first."""
        path, name = self.PATHS[facet], f"name_{(get_language() or 'en')[:2]}"
        rows = self.listed().filter(self.condition(without=facet), **{f"{path}__isnull": False})
        counted = rows.values_list(f"{path}__slug", f"{path}__{name}").annotate(count=Count("pk"))
        found = [(slug, label, count) for slug, label, count in counted.order_by("-count", f"{path}__{name}")]
        if missing := set(getattr(self, facet)) - {slug for slug, _label, _count in found}:
            named = ROWS[facet].objects.filter(slug__in=missing).values_list("slug", name)
            found += [(slug, label, 0) for slug, label in named]
        return found


def _slugs(values: list[str], at_most: int) -> tuple[str, ...]:
    """Those values that can be slugs, each once, in one order: two ways to say the same are the same."""
    return tuple(sorted({value for value in values if _SLUG.fullmatch(value)})[:at_most])
