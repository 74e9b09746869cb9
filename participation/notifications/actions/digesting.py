"""Digests: what waits for a reader, in one letter, and the note that she has been told, in one transaction.

A worker that dies in between leaves neither; nothing is told twice and nothing is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection, transaction
from django.utils import timezone

from participation.notifications.emails import compose_digest
from participation.notifications.models import News, Notice
from participation.notifications.rules import NEWS_IN_A_DIGEST, NOTICES_AT_ONCE

_DIGESTS_LOCK = 7_310_418  # any number, the same in every process


@dataclass(frozen=True, slots=True)
class Digested:
    """What one step wrote: letters, to so many readers; `last` is the one to go on after."""

    letters: int
    readers: int
    last: int


@transaction.atomic
def write_digests(*, after: int = 0, now: datetime | None = None) -> Digested | None:
    """Put the digests of the next readers (those with a primary key above `after`) into the outbox.

    Returns None when nothing is due any more, or while another worker writes digests. Safe to call at any time.
    """
    if not _take_turn():
        return None
    now = now or timezone.now()
    notices = _next_notices(after, now)
    if not notices:
        return None
    news = News.objects.in_bulk({notice.news_id for notice in notices})
    letters = list(_letters(notices, news))
    get_connection().send_messages(letters)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(told_at=timezone.now())
    last = notices[-1].user_id
    is_cut = notices[0].user_id == last and len(notices) == NOTICES_AT_ONCE
    return Digested(len(letters), len({notice.user_id for notice in notices}), last - is_cut)


def _take_turn() -> bool:
    """On PostgreSQL one at a time, so that no reader gets her digest in pieces; SQLite's write lock does the same."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_DIGESTS_LOCK])
        return cursor.fetchone()[0]


def _next_notices(after: int, now: datetime) -> list[Notice]:
    """All that is due for the next readers. The last one of a full page comes with the next page, where hers begins."""
    due = Notice.objects.due(now).filter(user__gt=after).select_related("user")
    page = list(due.order_by("user", "pk")[:NOTICES_AT_ONCE])
    whole = [notice for notice in page if notice.user_id != page[-1].user_id]
    return whole if whole and len(page) == NOTICES_AT_ONCE else page


def _letters(notices: Sequence[Notice], news: dict[int, News]) -> Iterator[EmailMultiAlternatives]:
    """The oldest news first; a very long digest goes on in a second letter."""
    for _reader, group in groupby(notices, key=lambda notice: notice.user_id):
        mine = sorted(group, key=lambda notice: notice.news_id)
        for start in range(0, len(mine), NEWS_IN_A_DIGEST):
            part = mine[start : start + NEWS_IN_A_DIGEST]
            key = f"digest-{part[0].pk}"
            yield compose_digest(part[0].user, [news[notice.news_id] for notice in part], key=key)
