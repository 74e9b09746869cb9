"""The values of one JSON line, each checked as it is taken: type, length, sense. Nothing is guessed or cut."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from petitions.imports.records import BrokenLine

COUNT_AT_MOST = 2_147_483_647  # PostgreSQL's integer
EARLIEST = date(2000, 1, 1)
# What happened lies behind us (a day for clocks and zones); a closing day or a planned debate may lie ahead.
BEHIND = timedelta(days=1)
AHEAD = timedelta(days=3 * 366)
# Controls but line ends and tabs, invisible spaces, and marks that turn the direction of a page. The joiners stay:
# Arabic and Persian letters, and emoji, need them.
_INVISIBLE = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_HALF = re.compile("[\ud800-\udfff]")


class Fields:
    """A JSON object whose values are taken by name and kind. Every fault is a `BrokenLine` that names the field."""

    def __init__(self, values: Mapping[str, Any]):
        self._values = values

    @classmethod
    def of_line(cls, line: bytes) -> Self:
        """The object on one line of a file of JSON lines."""
        try:
            values = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise BrokenLine("not UTF-8") from None
        except (ValueError, RecursionError):
            raise BrokenLine("not JSON") from None
        if not isinstance(values, dict):
            raise BrokenLine("not a JSON object")
        return cls(values)

    def text(self, name: str, *, at_most: int | None = None, required: bool = True) -> str:
        """Clean plain text; an optional one that is absent is empty."""
        value = self._take(name, str, required=required)
        return "" if value is None else _clean(name, value, at_most)

    def key(self, name: str, *, at_most: int = 40) -> str:
        """A number or short text by which the source knows the petition."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).strip():
            raise BrokenLine(f"{name} is missing or neither a number nor a text")
        return _clean(name, str(value), at_most)

    def count(self, name: str) -> int:
        value = self._take(name, int)
        if isinstance(value, bool) or not 0 <= value <= COUNT_AT_MOST:
            raise BrokenLine(f"{name} is not a number of people: {str(value)[:40]}")
        return value

    def moment(self, name: str, *, required: bool = False, latest: timedelta = BEHIND) -> datetime | None:
        """An ISO 8601 moment with its zone, at most `latest` from now."""
        text = self._take(name, str, required=required)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise BrokenLine(f"{name} is not a moment: {text[:40]!r}") from None
        if moment.tzinfo is None:
            raise BrokenLine(f"{name} has no time zone")
        _refuse_absurd(name, moment.date(), latest)
        return moment

    def day(self, name: str, *, required: bool = False, latest: timedelta = BEHIND) -> date | None:
        """An ISO 8601 date, at most `latest` from now."""
        text = self._take(name, str, required=required)
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise BrokenLine(f"{name} is not a date: {text[:40]!r}") from None
        _refuse_absurd(name, day, latest)
        return day

    def part(self, name: str) -> "Fields | None":
        """A nested object, or None where the source has none."""
        values = self._take(name, dict, required=False)
        return None if values is None else Fields(values)

    def parts(self, name: str) -> list["Fields"]:
        """A list of nested objects, empty where the source has none."""
        values = self._take(name, list, required=False) or []
        if not all(isinstance(value, dict) for value in values):
            raise BrokenLine(f"{name} is not a list of objects")
        return [Fields(value) for value in values]

    def raw(self, *names: str) -> dict[str, Any]:
        """These values as they are, where present and not empty."""
        return {name: self._values[name] for name in names if self._values.get(name)}

    def _take(self, name: str, kind: type, *, required: bool = True) -> Any:
        value = self._values.get(name)
        if value is None:
            if required:
                raise BrokenLine(f"{name} is missing")
            return None
        if not isinstance(value, kind):
            raise BrokenLine(f"{name} is not a {kind.__name__}: {str(value)[:40]!r}")
        return value


def _clean(name: str, value: str, at_most: int | None) -> str:
    """One spelling of each letter, plain line ends, no invisible controls that turn the direction of a page."""
    if "\x00" in value:
        raise BrokenLine(f"{name} contains a NUL character")
    if _HALF.search(value):
        raise BrokenLine(f"{name} contains half a character")
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    value = _INVISIBLE.sub("", value).strip()
    if at_most is not None and len(value) > at_most:
        raise BrokenLine(f"{name} is longer than {at_most} characters")
    return value


def _refuse_absurd(name: str, day: date, latest: timedelta) -> None:
    if not EARLIEST <= day <= datetime.now(UTC).date() + latest:
        raise BrokenLine(f"{name} is an absurd date: {day}")
