"""A forum as a calendar file (RFC 5545). Pure: a page in, text out."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings

from home.models import Forum, ForumPage
from petitions.pages.calendar import escaped, folded


def invitation(forum: Forum, page: ForumPage, address: str) -> str:
    """One event, in the language of the page; `address` is the page's path. A later edition replaces the earlier."""
    return "".join(f"{part}\r\n" for line in _lines(forum, page, address) for part in folded(line))


def _lines(forum: Forum, page: ForumPage, address: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sawt//Forums//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield "BEGIN:VEVENT"
    yield f"UID:forum-{forum.pk}@sawt"
    yield f"DTSTAMP:{_moment(page.last_published_at or forum.published_at)}"
    yield f"DTSTART:{_moment(forum.begins_at)}"
    yield f"DTEND:{_moment(forum.ends_at)}"
    yield f"SUMMARY:{escaped(page.title)}"
    yield f"DESCRIPTION:{escaped(f'{page.introduction} {page.stream}')}"
    if page.place:
        yield f"LOCATION:{escaped(page.place)}"
    yield f"URL:{settings.BASE_URL}{address}"
    yield from ("END:VEVENT", "END:VCALENDAR")


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
