"""What answers are about. The rooms above say it: an answer does not know who points at it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.notifications.models import Audience


@dataclass(frozen=True, slots=True)
class Whole:
    """What an answer is about, as far as pages show it: its words, their language, its address."""

    kind: str  # "petition", as programs read it
    label: "str | Promise"  # "Petition", as people do
    number: int
    title: str
    language: str
    url: str
    # The address of a commitment in its answer, by its number.
    commitment_url: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Debt:
    """What an institution owes by a day: `key` names it for ever, `what` says it.

    Lists of what all owe also say which `institution` does, how many `voices` asked for it, and since when it is owed,
    overdue, or answered; and to the `number` of which `kind` of thing (`Whole.kind`).
    """

    key: str
    what: str
    title: str
    language: str
    url: str
    due: datetime | None
    institution: Institution | None = None
    voices: str = ""
    since: datetime | None = None
    kind: str = ""
    number: int = 0
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Owing:
    """What institutions owe in a room, or owed and have given, as everybody may know it.

    `rows(status)` are those `awaiting` (all of them), `overdue` or `answered`: each with `institution`, and annotated
    with its day, `due`, and with `since`, when it came to be owed, overdue or answered. `debts` says what these rows
    are, by their keys.
    """

    rows: Callable[[str], QuerySet[Any]]
    debts: Callable[[Collection[int]], Mapping[int, Debt]]


# What is due within this time is named in the officers' morning letter, at most so many of each room and institution.
SOON, NAMED = timedelta(days=7), 10


@dataclass(frozen=True, slots=True)
class Work:
    """What waits in one room at one institution, as one of its officers should know.

    `template` tells the `numbers` in sentences (a part of a letter); `near` are the first that are overdue or due soon;
    `inbox` is the path of where all of it waits, and `heading` what that is called.
    """

    template: str
    numbers: Mapping[str, int]
    near: list[Debt] = field(default_factory=list)
    inbox: str = ""
    heading: str = ""


def _no_debts(institution: Institution) -> list[Debt]:
    return []


def _no_work(institution: Institution, user: User, now: datetime) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Room:
    """A room above whose things are answered.

    `shown` are the lookups, from an answer, of what everybody may read; `find` gives the wholes of answers, by the keys
    of the answers, in a fixed number of queries; `note(number, verb, by=…, **facts)` writes a line into the log of a
    whole, in the transaction of what happened, and returns the audience of those who follow it; `asks(number, user)`
    says whether this person is asked if the commitments in the answer were kept. `owing` is what all institutions owe
    there, for lists; `debts` what one owes there besides answers to petitions, in the active language. For its
    officers, `work` is what waits for one of them (None where nothing does), and `deadlines` everything that is due by
    a day, with its pages at the desk.
    """

    shown: Mapping[str, Any]
    find: Callable[[Collection[int]], Mapping[int, Whole]]
    note: Callable[..., Audience | None]
    asks: Callable[[int, User], bool]
    owing: Owing
    debts: Callable[[Institution], Iterable[Debt]] = _no_debts
    work: Callable[[Institution, User, datetime], Work | None] = _no_work
    deadlines: Callable[[Institution], Iterable[Debt]] = _no_debts


_rooms: dict[str, Room] = {}


def register_answered(kind: str, room: Room) -> None:
    """Called in `AppConfig.ready`; registering a kind again replaces its room."""
    _rooms[kind] = room


def in_public(prefix: str = "") -> Q:
    """That what an answer is about can be read by everybody; `prefix` leads to the answer (`response__`)."""
    shown = Q(pk__in=[])
    for room in _rooms.values():
        shown |= Q(**{f"{prefix}{lookup}": value for lookup, value in room.shown.items()})
    return shown


def wholes_of(response_ids: Iterable[int]) -> dict[int, Whole]:
    """What these answers are about, by their keys; what nothing points at is left out."""
    wanted = set(response_ids)
    found: dict[int, Whole] = {}
    for room in _rooms.values():
        if missing := wanted - found.keys():
            found.update(room.find(missing))
    return found


def debts_of(institution: Institution) -> list[Debt]:
    """What this institution owes in the rooms above that say so; the earliest due first, what has no day last."""
    found = [debt for room in _rooms.values() for debt in room.debts(institution)]
    return sorted(found, key=lambda debt: (debt.due is None, debt.due, debt.key))


def work_at(institution: Institution, user: User, now: datetime) -> list[Work]:
    """What waits for this officer there, room by room, in the active language."""
    found = [room.work(institution, user, now) for room in _rooms.values()]
    return [work for work in found if work]


def deadlines_at(institution: Institution) -> list[Debt]:
    """Everything that the institution owes by a day, for its officers, in the active language."""
    return [debt for room in _rooms.values() for debt in room.deadlines(institution)]


def note_on(whole: Whole, verb: str, *, by: User | None, **facts: Any) -> Audience | None:
    """Something was said about the answer to `whole`: its log has it. Returns the audience that should hear."""
    return _rooms[whole.kind].note(whole.number, verb, by=by, **facts)


def is_asked(whole: Whole, user: User) -> bool:
    """Whether this person says if the commitments in the answer to `whole` were kept."""
    return _rooms[whole.kind].asks(whole.number, user)


def owing_rooms() -> dict[str, Owing]:
    """What institutions owe, by the kind of thing to which they owe it."""
    return {kind: room.owing for kind, room in _rooms.items()}
