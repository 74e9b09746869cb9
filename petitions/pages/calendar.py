"""Deadlines as a calendar file (RFC 5545). Pure: rows in, text out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from participation.responses.registry import Debt

LINE_BYTES = 75


def calendar_of(name: str, debts: Iterable[Debt], now: datetime) -> str:
    """A calendar called `name` with one event of a whole day for each deadline, in the active language."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sawt//Deadlines//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for debt in debts:
        lines += _event(debt, name, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(debt: Debt, name: str, now: datetime) -> Iterator[str]:
    if debt.due is None:
        return
    day = timezone.localdate(debt.due)
    yield "BEGIN:VEVENT"
    yield f"UID:{debt.key}@sawt"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(debt.what)}"
    yield f"DESCRIPTION:{escaped(name)}"
    yield f"URL:{settings.BASE_URL}{debt.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text value: no line ends, nothing that parts values (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 bytes, never within a letter; what goes on begins with a space (RFC 5545, 3.1)."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LINE_BYTES:
            yield piece
            piece = " "
        piece += letter
    yield piece
