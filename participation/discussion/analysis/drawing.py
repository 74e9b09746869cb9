"""The map as it is kept and shown: sums over groups, and nothing that leads to a person. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from participation.discussion.analysis import statements
from participation.discussion.analysis.rules import GROUP_AT_LEAST, SHOWN_AT_MOST, STEP
from participation.discussion.analysis.statements import AGREE, DISAGREE, NOBODY, Tally

# The square that the map is drawn in, and the room at its edge for the largest circle.
SIDE, MARGIN = 1_000, 210
LARGEST, SMALLEST = 190, 70
# Opinions by statement (primary key), each by row of a person.
Answers = Mapping[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Circle:
    """A group on the plane: where its middle lies, and how large it is."""

    size: int
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What each group says of one statement, in hundredths; None where too few of a group answered.

    `value`: whether agreeing or disagreeing is what makes it stand here.
    """

    argument: int
    value: int
    agree: list[int | None]
    disagree: list[int | None]


@dataclass(frozen=True, slots=True)
class Drawing:
    """`typical` holds, for each group, what divides it from the others; `shared` what all groups say."""

    people: int = 0
    groups: list[Circle] = field(default_factory=list)
    shared: list[Statement] = field(default_factory=list)
    typical: list[list[Statement]] = field(default_factory=list)

    def as_values(self) -> dict[str, Any]:
        return asdict(self)


def draw(answers: Answers, labels: Sequence[int], points: Sequence[tuple[float, float]]) -> Drawing:
    """The map of people (rows) in groups (`labels`) at `points`. Without groups (no labels): what all share."""
    people = {row for said in answers.values() for row in said}
    groups = max(labels, default=-1) + 1
    tallies = {argument: _by_group(said, labels, groups) for argument, said in answers.items()}
    told = {argument: row for argument, row in tallies.items() if _is_told(row)}
    return Drawing(
        people=len(labels) or len(people),
        groups=_circles(labels, points),
        shared=_shared(told),
        typical=[_typical(told, group) for group in range(groups)] if groups > 1 else [],
    )


def _by_group(said: Mapping[int, int], labels: Sequence[int], groups: int) -> list[Tally]:
    if not groups:
        return [statements.tally(said.values())]
    return [statements.tally(value for row, value in said.items() if labels[row] == group) for group in range(groups)]


def _is_told(row: Sequence[Tally]) -> bool:
    """Enough of every group have answered: a share of fewer would point at people."""
    return all(tally.answers >= GROUP_AT_LEAST for tally in row)


def _shared(told: Mapping[int, Sequence[Tally]]) -> list[Statement]:
    found = [
        (statements.consensus(row, value), argument, value)
        for argument, row in told.items()
        for value in (AGREE, DISAGREE)
        if statements.is_shared(row, value)
    ]
    best = sorted(found, key=lambda one: (-one[0], one[1]))[:SHOWN_AT_MOST]
    return [_statement(argument, value, told[argument]) for _score, argument, value in best]


def _typical(told: Mapping[int, Sequence[Tally]], group: int) -> list[Statement]:
    found = []
    for argument, row in told.items():
        others = sum((tally for place, tally in enumerate(row) if place != group), NOBODY)
        for value in (AGREE, DISAGREE):
            if statements.is_significant(row[group], others, value):
                found.append((statements.strength(row[group], others, value), argument, value))
    best = sorted(found, key=lambda one: (-one[0], one[1]))[:SHOWN_AT_MOST]
    return [_statement(argument, value, told[argument]) for _score, argument, value in best]


def _statement(argument: int, value: int, row: Sequence[Tally]) -> Statement:
    shares = [[statements.share(tally.said(one), tally.answers, STEP) for tally in row] for one in (AGREE, DISAGREE)]
    return Statement(argument, value, agree=list(shares[0]), disagree=list(shares[1]))


def _circles(labels: Sequence[int], points: Sequence[tuple[float, float]]) -> list[Circle]:
    """The middles of the groups, moved and stretched alike on both axes until they fill the square."""
    groups = max(labels, default=-1) + 1
    members = [
        [point for point, label in zip(points, labels, strict=True) if label == group] for group in range(groups)
    ]
    middles = [tuple(sum(axis) / len(group) for axis in zip(*group, strict=True)) for group in members]
    if not middles:
        return []
    lows = [min(middle[axis] for middle in middles) for axis in (0, 1)]
    highs = [max(middle[axis] for middle in middles) for axis in (0, 1)]
    widest = max(high - low for low, high in zip(lows, highs, strict=True)) or 1.0
    largest = max(map(len, members))
    return [
        Circle(len(group), *_place(middle, lows, highs, widest), radius=_radius(len(group), largest))
        for group, middle in zip(members, middles, strict=True)
    ]


def _place(middle: Sequence[float], lows: Sequence[float], highs: Sequence[float], widest: float) -> tuple[int, int]:
    room = SIDE - 2 * MARGIN
    x, y = (
        round(SIDE / 2 + room * (at - (low + high) / 2) / widest)
        for at, low, high in zip(middle, lows, highs, strict=True)
    )
    return x, y


def _radius(size: int, largest: int) -> int:
    """By area: twice the people, twice the ink; never too small to be read."""
    return max(SMALLEST, round(LARGEST * (size / largest) ** 0.5))
