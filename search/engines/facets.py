"""Counting what was found by kind, language, state … from one pass over the matches. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.rules import FACETS

# How many values of one facet are told.
VALUES_AT_MOST = 40
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A combination of facets' values, and how many matches have it."""

    values: dict[str, tuple[str, ...]]
    count: int

    @classmethod
    def of_row(cls, row: tuple) -> "Cell":
        """From (kind, language, states, topics, institutions, region, is late, count)."""
        kind, language, states, topics, institutions, region, is_late, count = row
        return cls(
            {
                "kind": (kind,),
                "language": (language,),
                "state": (*_split(states), *(("overdue",) if is_late else ())),
                "topic": _split(topics),
                "institution": _split(institutions),
                "region": (region,) if region else (),
            },
            count,
        )

    def has(self, name: str, wanted: tuple[str, ...]) -> bool:
        return any(value in wanted for value in self.values[name])


def _split(listed: str) -> tuple[str, ...]:
    return tuple(listed[1:-1].split(",")) if listed else ()


def total(cells: Iterable[Cell], chosen: Chosen) -> int:
    """How many matches have what was chosen of every facet."""
    return sum(cell.count for cell in cells if all(cell.has(name, wanted) for name, wanted in chosen.items()))


def counts(cells: list[Cell], chosen: Chosen) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values with their counts, the most frequent first, as if nothing of itself were chosen."""
    found: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for cell in cells:
        missed = [name for name, wanted in chosen.items() if not cell.has(name, wanted)]
        if len(missed) > 1:
            continue
        for name in missed or FACETS:
            for value in cell.values[name]:
                found[name][value] += cell.count
    return {name: _listed(counter, chosen.get(name, ())) for name, counter in found.items()}


def _listed(counter: Counter[str], chosen: tuple[str, ...]) -> list[tuple[str, int]]:
    """What was chosen stays visible, with 0 where nothing is left of it."""
    listed = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:VALUES_AT_MOST]
    shown = {value for value, _ in listed}
    return listed + [(value, counter.get(value, 0)) for value in chosen if value not in shown]
