"""Counting what was found by kind, language, state … from groups of matches that a database has counted. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# The facets of the dictionary `facet`; institutions and regions are counted apart.
IN_DICTIONARY = ("kind", "language", "state", "topic")
# How many values of one facet are told.
VALUES_AT_MOST = 40
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A combination of kind, language, states and topics, and how many matches have it."""

    values: dict[str, tuple[str, ...]]
    count: int

    @classmethod
    def of_row(cls, kind: str, language: str, states: str, topics: str, is_late: int, count: int) -> "Cell":
        state = (*split(states), "overdue") if is_late else split(states)
        return cls({"kind": (kind,), "language": (language,), "state": state, "topic": split(topics)}, count)

    def has(self, name: str, wanted: tuple[str, ...]) -> bool:
        return any(value in wanted for value in self.values[name])


@dataclass(frozen=True, slots=True)
class Counted:
    """Groups of one question's matches. The cells leave out the filters of `IN_DICTIONARY`, institutions and regions
    each their own."""

    cells: list[Cell]
    institutions: dict[str, int] = field(default_factory=dict)
    regions: dict[str, int] = field(default_factory=dict)


def split(listed: str) -> tuple[str, ...]:
    return tuple(listed[1:-1].split(",")) if listed else ()


def total(counted: Counted, chosen: Chosen) -> int:
    """How many matches have what was chosen of every facet."""
    wanted = [(name, chosen[name]) for name in IN_DICTIONARY if name in chosen]
    return sum(cell.count for cell in counted.cells if all(cell.has(name, values) for name, values in wanted))


def counts(counted: Counted, chosen: Chosen) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values with their counts, the most frequent first, as if nothing of itself were chosen."""
    found: dict[str, Counter[str]] = {name: Counter() for name in IN_DICTIONARY}
    wanted = [(name, chosen[name]) for name in IN_DICTIONARY if name in chosen]
    for cell in counted.cells:
        missed = [name for name, values in wanted if not cell.has(name, values)]
        if len(missed) > 1:
            continue
        for name in missed or IN_DICTIONARY:
            for value in cell.values[name]:
                found[name][value] += cell.count
    found["institution"] = spread(counted.institutions.items())
    found["region"] = Counter(counted.regions)
    return {name: _listed(counter, chosen.get(name, ())) for name, counter in found.items()}


def spread(rows: Iterable[tuple[str, int]]) -> Counter[str]:
    """Counts of several values between commas as counts of each."""
    found: Counter[str] = Counter()
    for listed, count in rows:
        for value in split(listed):
            found[value] += count
    return found


def _listed(counter: Counter[str], chosen: tuple[str, ...]) -> list[tuple[str, int]]:
    """What was chosen stays visible, with 0 where nothing is left of it."""
    listed = sorted(((value, count) for value, count in counter.items() if value), key=lambda item: (-item[1], item[0]))
    shown = listed[:VALUES_AT_MOST]
    names = {value for value, _ in shown}
    return shown + [(value, counter.get(value, 0)) for value in chosen if value not in names]
