"""The list of proposals: what the address asks for, the rows of one page, and how many each filter would leave.

Filters and orders come from the tables below, never from the address; what the address says besides is ignored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.core.cache import caches
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from participation.institutions.models import Institution, Region, Topic
from participation.proposals.lifecycle import WRITABLE, State
from participation.proposals.models import Proposal
from participation.proposals.models.proposal import ProposalQuerySet
from participation.proposals.models.questions import NEWEST_FIRST

PAGE_SIZE = 20
# Nobody reads further; the files and the API do.
LAST_PAGE = 250
KEPT_SECONDS = 60
TOPICS_AT_MOST = 10
_SLUG = re.compile(r"[-\w]{1,50}")

STATES: dict[str, tuple[Any, Q]] = {
    "open": (State.OPEN.label, Q(state=State.OPEN)),
    "reached": (_("Study is owed"), Q(state__in=WRITABLE, study_reached_at__isnull=False)),
    "under-study": (State.UNDER_STUDY.label, Q(state=State.UNDER_STUDY)),
    "adopted": (
        pgettext_lazy("proposals", "Adopted, at least in part"),
        Q(state__in=[State.ADOPTED, State.ADOPTED_IN_PART]),
    ),
    "not-adopted": (State.NOT_ADOPTED.label, Q(state=State.NOT_ADOPTED)),
    "in-progress": (State.IN_PROGRESS.label, Q(state=State.IN_PROGRESS)),
    "done": (State.DONE.label, Q(state=State.DONE)),
    "closed": (State.CLOSED.label, Q(state=State.CLOSED)),
    "rejected": (State.REJECTED.label, Q(state=State.REJECTED)),
    "withdrawn": (State.WITHDRAWN.label, Q(state=State.WITHDRAWN)),
}
# The name of an order, what it is about, how it sorts.
SORTS: dict[str, tuple[Any, Q, tuple[Any, ...]]] = {
    "newest": (_("Newest"), Q(), (NEWEST_FIRST, "-pk")),
    "most-supported": (_("Most votes for"), Q(ballot__isnull=False), ("-ballot__for_count", "-pk")),
    "closing-soon": (_("Closing soon"), Q(state=State.OPEN), ("ballot__closes_at", "pk")),
    "last-decided": (_("Last decided"), Q(decided_at__isnull=False), ("-decided_at", "-pk")),
}
# Facets whose values are rows: the path from a proposal, and the model that knows the name.
ROWS: dict[str, tuple[str, type[Topic] | type[Institution] | type[Region]]] = {
    "topic": ("topic", Topic),
    "institution": ("recipients__institution", Institution),
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
            states = Q()
            for name in self.state:
                states |= STATES[name][1]
            found &= states
        for name, (path, _model) in ROWS.items():
            if getattr(self, name) and without != name:
                found &= Q(**{f"{path}__slug__in": getattr(self, name)})
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


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, how many proposals it would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


def rows_of(choice: Choice) -> ProposalQuerySet:
    """The proposals of a choice in its order, with everything a card shows."""
    rows = Proposal.objects.listed().filter(choice.condition()).order_by(*SORTS[choice.sort][2])
    return rows.for_cards().defer("idea", "effect", "gains", "cost")


def page_of(choice: Choice, number: str | None, total: int) -> Page:
    """One page of the list; a number that is none, or too large, leads to the nearest page."""
    paginator = Paginator(rows_of(choice), PAGE_SIZE)
    paginator.count = min(total, PAGE_SIZE * LAST_PAGE)  # known already: one count less
    return paginator.get_page(number)


def facets_of(choice: Choice) -> dict[str, Any]:
    """`total`, and the options of each facet, at most a minute old. Each one's counts leave its own filter out."""
    key = f"proposal-facets:{get_language()}:{timezone.localdate()}:{choice.query()}"
    counts = caches["pages"].get(key)
    if counts is None:
        counts = {"state": _state_counts(choice), **{name: _row_counts(choice, name) for name in ROWS}}
        caches["pages"].set(key, counts, KEPT_SECONDS)
    states = [
        Option(name, str(STATES[name][0]), counts["state"][name], name in choice.state)
        for name in STATES
        if counts["state"][name] or name in choice.state
    ]
    rows = {
        name: [Option(slug, label, count, slug in getattr(choice, name)) for slug, label, count in counts[name]]
        for name in ROWS
    }
    return {"total": counts["state"]["total"], "state": states, **rows}


def chosen_of(facets: Mapping[str, Any]) -> list[tuple[str, Option]]:
    """The active filters as (facet, option)."""
    return [(name, option) for name in ("state", *ROWS) for option in facets[name] if option.is_chosen]


def _state_counts(choice: Choice) -> dict[str, int]:
    wanted = {name: Count("pk", filter=condition) for name, (_label, condition) in STATES.items()}
    total = Count("pk", filter=Choice(state=choice.state).condition()) if choice.state else Count("pk")
    return Proposal.objects.listed().filter(choice.condition(without="state")).aggregate(total=total, **wanted)


def _row_counts(choice: Choice, facet: str) -> list[tuple[str, str, int]]:
    """(slug, name, count) of a facet's values, the most frequent first."""
    path, model = ROWS[facet]
    name = f"name_{(get_language() or 'en')[:2]}"
    rows = Proposal.objects.listed().filter(choice.condition(without=facet), **{f"{path}__isnull": False})
    counted = rows.values_list(f"{path}__slug", f"{path}__{name}").annotate(count=Count("pk"))
    found = [(slug, label, count) for slug, label, count in counted.order_by("-count", f"{path}__{name}")]
    missing = set(getattr(choice, facet)) - {slug for slug, _label, _count in found}
    if missing:
        found += [(slug, label, 0) for slug, label in model.objects.filter(slug__in=missing).values_list("slug", name)]
    return found


def without(choice: Choice, facet: str, value: str) -> Mapping[str, tuple[str, ...]]:
    """The change that takes one value out of a facet."""
    return {facet: tuple(kept for kept in getattr(choice, facet) if kept != value)}
