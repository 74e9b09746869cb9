"""Deadlines as a calendar file (RFC 5545). Pure: rows in, text out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.models import Addressee

LINE_BYTES = 75


def calendar_of(name: str, addressees: Iterable[Addressee], now: datetime) -> str:
    """A calendar called `name` with one event of a whole day for each deadline, in the active language."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sawt//Deadlines//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for addressee in addressees:
        lines += _event(addressee, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(addressee: Addressee, now: datetime) -> Iterator[str]:
    due = addressee.deadline
    if due is None:
        return
    petition, day = addressee.petition, timezone.localdate(due)
    title = _("Answer due: %(title)s") % {"title": petition.title}
    yield "BEGIN:VEVENT"
    yield f"UID:addressee-{addressee.pk}@sawt"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(addressee.institution.name)}"
    yield f"URL:{settings.BASE_URL}{reverse('petition_desk:file', args=[addressee.pk])}"
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
