"""The opinion map as it is shown, and which statement comes next."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

from participation.accounts.models import User
from participation.discussion.analysis import rules
from participation.discussion.analysis.drawing import SIDE
from participation.discussion.models import Argument, Discussion, Opinion, OpinionMap, Side

# Statements put before people: the most useful of each side, so that both are heard.
OF_EACH_SIDE = 30
LETTERS = "ABCDE"
AIR = 40


@dataclass(frozen=True, slots=True)
class Group:
    """One circle: its letter, how many people, where it lies, and what it says of statements."""

    letter: str
    size: int
    x: int
    y: int
    radius: int
    typical: list["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement and what each group says of it, in hundredths: (letter, agree, disagree)."""

    argument: Argument
    is_agreed: bool
    shares: list[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Map:
    """`people` took part; the map is silent (`is_silent`) below `floor` people with enough answers."""

    people: int
    is_silent: bool
    drawn_at: Any
    groups: list[Group]
    shared: list[Told]
    floor: int = rules.PEOPLE_AT_LEAST

    @property
    def frame(self) -> str:
        """What the drawing shows of its square: no more than the circles need, and a little air."""
        tops = [group.y - group.radius for group in self.groups]
        ends = [group.y + group.radius for group in self.groups]
        top = min(tops, default=0) - AIR
        return f"0 {top} {SIDE} {max(ends, default=SIDE) + AIR - top}"

    @property
    def dividing(self) -> list[Told]:
        """Of two groups, what sets one apart sets the other apart too: each statement once."""
        if len(self.groups) != 2:
            return []
        return list({one.argument.pk: one for group in self.groups for one in group.typical}.values())


def read_map(discussion: Discussion) -> Map:
    """The last drawing, without statements that no longer stand; two queries."""
    kept = OpinionMap.objects.filter(discussion=discussion).first()
    drawing = kept.drawing if kept else {}
    wanted = [one["argument"] for one in chain(drawing.get("shared", []), *drawing.get("typical", []))]
    standing = Argument.objects.standing().filter(pk__in=wanted).for_reading().in_bulk() if wanted else {}
    groups = [
        Group(LETTERS[place], **circle, typical=_told(rows, standing))
        for place, (circle, rows) in enumerate(
            zip(drawing.get("groups", []), drawing.get("typical", []) or [[]] * len(LETTERS), strict=False)
        )
    ]
    people = drawing.get("people", 0)
    return Map(
        people=people,
        is_silent=people < rules.PEOPLE_AT_LEAST or not kept,
        drawn_at=kept.drawn_at if kept else None,
        groups=groups,
        shared=_told(drawing.get("shared", []), standing),
    )


def _told(rows: list[dict[str, Any]], standing: dict[int, Argument]) -> list[Told]:
    return [
        Told(
            argument=standing[row["argument"]],
            is_agreed=row["value"] > 0,
            shares=[
                (LETTERS[place] if len(row["agree"]) > 1 else "", agree, disagree)
                for place, (agree, disagree) in enumerate(zip(row["agree"], row["disagree"], strict=True))
            ],
        )
        for row in rows
        if row["argument"] in standing
    ]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Which statement is asked next, and how far she has come. `statement` is None once all are answered."""

    statement: Argument | None
    answered: int
    total: int


def ask(discussion: Discussion, user: Any, *, wanted: int = 0) -> Questionnaire:
    """`wanted` names one statement to answer again. The order is everybody's own, so that none is always first."""
    asked = statements_of(discussion)
    given = _given(discussion, user) if user.is_authenticated else set()
    left = [pk for pk in asked if pk not in given]
    left.sort(key=lambda pk: sha256(f"{user.pk or 0}:{pk}".encode()).digest())
    chosen = wanted if wanted in asked else next(iter(left), 0)
    statement = Argument.objects.standing().filter(pk=chosen).for_reading().first() if chosen else None
    return Questionnaire(statement, answered=len(asked) - len(left), total=len(asked))


def statements_of(discussion: Discussion) -> list[int]:
    """The statements put before people."""
    rows = Argument.objects.filter(discussion=discussion)
    return [
        pk
        for side in Side
        if discussion.count_of(side)
        for pk in rows.on(side).standing().order_by("-rank", "-pk").values_list("pk", flat=True)[:OF_EACH_SIDE]
    ]


def _given(discussion: Discussion, user: User) -> set[int]:
    return set(Opinion.objects.of(user, discussion).values_list("argument", flat=True))


def my_opinions(discussion: Discussion, user: Any) -> list[Opinion]:
    """What she said, the newest first; nobody else ever sees it."""
    if not user.is_authenticated:
        return []
    return list(Opinion.objects.of(user, discussion).select_related("argument")[:100])
