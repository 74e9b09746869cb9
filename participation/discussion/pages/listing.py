"""Arguments page by page: each page begins after the last row of the one before, so the thousandth is as fast as the
first. Sides and orders come from the tables below, never from the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import BigIntegerField
from django.utils.translation import gettext_lazy as _

from participation.discussion import rules
from participation.discussion.models import Argument, ArgumentQuerySet, Discussion, Mark, Side

# The name of an order, what it is called, the columns, all descending.
ORDERS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "useful": (_("Most useful"), ("-rank", "-pk")),
    "newest": (_("Newest"), ("-pk",)),
    "discussed": (_("Most discussed"), ("-reply_count", "-pk")),
}
SIDES: dict[str, Any] = {"": _("All"), **dict(Side.choices)}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page shows: one side or all ("" ), an order, and the row after which it begins."""

    side: str = ""
    order: str = "useful"
    after: tuple[int, ...] = ()

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Self:
        """Of the address; what is in no table is left out."""
        side, order = asked.get("side", ""), asked.get("order", "useful")
        order = order if order in ORDERS else "useful"
        return cls(side if side in SIDES else "", order, read_mark(asked.get("after", ""), order))

    @property
    def query(self) -> str:
        given = {"side": self.side, "order": self.order if self.order != "useful" else "", "after": self.mark}
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def mark(self) -> str:
        return ".".join(map(str, self.after))


def read_mark(text: str, order: str) -> tuple[int, ...]:
    """The numbers of "812345.77"; nothing where they do not fit the order or any column."""
    parts = text.split(".") if text else []
    if len(parts) != len(ORDERS[order][1]) or not all(part.isascii() and part.isdigit() for part in parts):
        return ()
    numbers = tuple(int(part) if len(part) < 20 else BigIntegerField.MAX_BIGINT + 1 for part in parts)
    return numbers if max(numbers) <= BigIntegerField.MAX_BIGINT else ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of arguments, and the choice that the next page is; None on the last."""

    arguments: list[Argument]
    following: Choice | None


def list_arguments(discussion: Discussion, choice: Choice, *, size: int = rules.PAGE_SIZE) -> Listing:
    """One query, whatever the page."""
    rows = Argument.objects.filter(discussion=discussion)
    rows = rows.on(choice.side) if choice.side else rows.top()
    return cut(rows.with_tombstones(), choice, size=size)


def cut(rows: ArgumentQuerySet, choice: Choice, *, size: int) -> Listing:
    """A page of these rows in the order chosen."""
    order = ORDERS[choice.order][1]
    rows = rows.past(order, choice.after) if choice.after else rows
    found = list(rows.for_reading().order_by(*order)[: size + 1])
    if len(found) <= size:
        return Listing(found, None)
    last = found[size - 1]
    mark = tuple(getattr(last, name.removeprefix("-")) for name in order)
    return Listing(found[:size], replace(choice, after=mark))


def list_replies(argument: Argument, after: int, *, size: int = rules.PAGE_SIZE) -> tuple[list[Argument], int | None]:
    """Replies in the order they came, and the number after which the next page begins."""
    rows = Argument.objects.filter(parent=argument, pk__gt=after).exclude(deleted_at__isnull=False)
    found = list(rows.for_reading().order_by("pk")[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None


def marks_of(user: Any, arguments: list[Argument]) -> dict[int, int]:
    """What this person said of these: argument → 1 or -1. One query; none for strangers."""
    if not user.is_authenticated or not arguments:
        return {}
    mine = Mark.objects.filter(citizen=user, argument__in=[argument.pk for argument in arguments])
    return dict(mine.exclude(value=Mark.Value.NONE).values_list("argument", "value"))
