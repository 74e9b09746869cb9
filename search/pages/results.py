"""What a page of results shows: the things found as they are now, filters with names in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from participation.institutions.models import Institution, Region, Topic
from participation.institutions.pages.listing import Option
from participation.proposals.lifecycle import State
from petitions.pages.listing import STATES
from search.documents import KINDS, address_of_response
from search.engines.base import Answer, Completion, Hit
from search.rules import Question, address_of

KIND_NAMES: dict[str, Any] = {
    "petition": _("Petitions"),
    "proposal": _("Proposals"),
    "response": _("Official responses"),
    "consultation": _("Consultations"),
    "forum": _("Open forums"),
    "page": _("Pages"),
}
# States of all kinds together; "open" is said of whatever one can still take part in.
STATE_NAMES: dict[str, Any] = {
    **dict(State.choices),
    **{code: label for code, (label, _condition) in STATES.items()},
    "open": pgettext_lazy("whatever one can take part in", "Open"),
    "coming": pgettext_lazy("whatever one can take part in", "Coming"),
    "on": _("On now"),
    "over": _("Over"),
}
SORT_NAMES: dict[str, Any] = {
    "relevance": _("Relevance"),
    "newest": _("Newest"),
    "most-signed": _("Most signed"),
    "closing-soon": _("Closing soon"),
}
FACET_NAMES: dict[str, Any] = {
    "kind": _("Kind"),
    "state": _("State"),
    "language": _("Language"),
    "topic": _("Topic"),
    "institution": _("Institution"),
    "region": _("Region"),
}
_NAMED: dict[str, type[Topic] | type[Institution] | type[Region]] = {
    "topic": Topic,
    "institution": Institution,
    "region": Region,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with the thing itself, read from the database just now."""

    hit: Hit
    thing: Any
    url: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter with its values."""

    name: str
    label: str
    options: list[Option]


def show(hits: Iterable[Hit]) -> list[Shown]:
    """The hits whose things are still public: whatever the index says, what was hidden is not shown."""
    hits = list(hits)
    things = {
        name: kind.shown([hit.id for hit in hits if hit.kind == name])
        for name, kind in KINDS.items()
        if any(hit.kind == name for hit in hits)
    }
    found = [(hit, things[hit.kind][hit.id]) for hit in hits if hit.id in things[hit.kind]]
    return [Shown(hit, thing, url_of(hit, thing)) for hit, thing in found]


def url_of(hit: Hit, thing: Any) -> str:
    """In the reader's language; a page of the editors has one address only."""
    if hit.kind in ("petition", "proposal"):
        return thing.get_absolute_url()
    if hit.kind == "response":
        return address_of_response(thing, get_language() or settings.LANGUAGE_CODE)
    return thing.url or ""


def addresses(hits: Iterable[Hit | Completion]) -> dict[tuple[str, int], str]:
    """The addresses of the hits that are still public, by kind and number."""
    hits = list(hits)
    found = {}
    for name, kind in KINDS.items():
        if ids := [hit.id for hit in hits if hit.kind == name and hit.id]:
            found.update({(name, pk): address for pk, address in kind.addresses(ids).items()})
    return found


def filters_of(question: Question, answer: Answer) -> list[Filter]:
    """The filters that have something to choose, values with their names."""
    return [
        Filter(name, str(label), options)
        for name, label in FACET_NAMES.items()
        if len(options := _options(name, question, answer)) > 1 or any(option.is_chosen for option in options)
    ]


def _options(name: str, question: Question, answer: Answer) -> list[Option]:
    values = answer.facets.get(name, [])
    labels = labels_of(name, [value for value, _count in values])
    chosen = question.chosen.get(name, ())
    return [Option(value, labels[value], count, value in chosen) for value, count in values if value in labels]


def labels_of(name: str, values: list[str]) -> dict[str, str]:
    """Code → name in the reader's language, of the codes that mean something."""
    if name in _NAMED:
        return {row.slug: row.name for row in _NAMED[name].objects.filter(slug__in=values)} if values else {}
    table: dict[str, Any] = {
        "kind": KIND_NAMES,
        "language": dict(settings.LANGUAGES),
        "state": STATE_NAMES,
    }[name]
    return {value: str(table[value]) for value in values if value in table}


def chips_of(question: Question, filters: list[Filter]) -> list[tuple[str, str]]:
    """Each chosen value with the address that asks without it."""
    return [
        (option.label, without(question, facet.name, option.value))
        for facet in filters
        for option in facet.options
        if option.is_chosen
    ]


def without(question: Question, name: str, value: str) -> str:
    kept = [one for one in question.chosen.get(name, ()) if one != value]
    return f"{reverse('search:search')}?{address_of(question, **{name: kept})}"
