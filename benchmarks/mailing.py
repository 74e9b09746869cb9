"""News to 100,000 readers: what a letter costs on its way into the outbox and out of it, and the memory that takes."""

import json
import subprocess
import sys
from pathlib import Path

from django.db import connection
from django.urls import reverse

from benchmarks.growth import copies
from benchmarks.report import Row, at_most
from participation.accounts.models import User
from participation.notifications.actions import open_audience, publish_news
from participation.notifications.models import Audience, News, Subscription

READERS = 100_000
ROOT = Path(__file__).parent.parent


def gather(like: User) -> Audience:
    """An audience of so many, in four languages."""
    audience = open_audience()
    languages = "(ARRAY['ar', 'fr', 'en', 'ko'])[1 + mod(n, 4)]"
    copies(
        User,
        like.pk,
        READERS,
        email="'reader' || n || '@example.org'",
        canonical_email="'reader' || n || '@example.org'",
        language=languages,
    )
    table, people = Subscription._meta.db_table, User._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (audience_id, user_id, rhythm, created_at) "
            f"SELECT %s, id, 'at_once', now() FROM {people} WHERE canonical_email LIKE 'reader%%'",
            [audience.pk],
        )
        cursor.execute("ANALYZE")
    return audience


def write_news(audience: Audience) -> News:
    news = publish_news(
        key="benchmark",
        audiences=[audience],
        template="petitions/news/hidden",
        context={"petition": {"reference": "2026-1", "hiding_reason": "A court ordered it."}},
        url=lambda: reverse("institutions:list"),
    )
    if news is None:
        raise RuntimeError("There is an audience, and yet no news.")
    return news


def measure(like: User) -> list[Row]:
    """In a process of its own, whose memory is the worker's. Raises `subprocess.CalledProcessError`."""
    news = write_news(gather(like))
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.mail_in_a_process", str(news.pk)]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures = json.loads(said.splitlines()[-1])
    return [
        Row.judged(f"CPU for each of {READERS:,} letters, written", figures["written"], "ms", at_most, 2, 0.5),
        Row.judged("CPU for each letter, handed to the mail server", figures["sent"], "ms", at_most, 3, 1),
        Row.judged("memory that the worker needs for them", figures["megabytes"], "MB", at_most, 50, 20),
    ]
