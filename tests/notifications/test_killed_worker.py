"""A worker killed with SIGKILL in the middle of telling, of a digest, of delivery leaves no letter lost or doubled.

A process of its own, a database in a file, a real mail server that counts by Message-ID.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings

from tests.notifications.sink import start_sink
from tests.services.databases import fingerprint

READERS = 40  # who hear at once; as many again hear in a digest


@pytest.fixture
def sink():
    sink, server = start_sink()
    sink.port = server.port
    yield sink
    server.stop()


@pytest.fixture
def database(db, tmp_path):
    """The path of a migrated database with one piece of news to tell and one audience for each rhythm."""
    template = settings.VAR / "tests" / f"migrated-{fingerprint()}.sqlite3"
    path = tmp_path / "letters.sqlite3"
    shutil.copy(template, path)
    with closing(sqlite3.connect(path)) as rows:
        rows.executescript(SEED)
    return path


SEED = f"""
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {2 * READERS})
INSERT INTO accounts_user (id, password, is_superuser, first_name, last_name, is_staff, is_active, date_joined, email,
    canonical_email, display_name, is_name_public, language)
SELECT 1000 + i, '!', 0, '', '', 0, 1, '2026-01-01', 'reader' || i || '@example.org', 'reader' || i || '@example.org',
    '', 0, CASE i % 2 WHEN 0 THEN 'ar' ELSE 'fr' END FROM n;
INSERT INTO notifications_audience (id, created_at) VALUES (1, '2026-01-01'), (2, '2026-01-01');
INSERT INTO notifications_subscription (audience_id, user_id, rhythm, created_at)
SELECT 1 + (id > {1000 + READERS}), id, CASE id > {1000 + READERS} WHEN 1 THEN 'daily' ELSE 'at_once' END, '2026-01-01'
FROM accounts_user WHERE id > 1000;
INSERT INTO notifications_news (id, key, content, published_at, stepped_at)
VALUES (1, 'news', '{{"ar": {{"subject": "خبر", "url": "/ar/", "paragraphs": []}}}}', '2026-01-01', '2026-01-01');
INSERT INTO notifications_mailing (news_id, audience_id, bookmark) VALUES (1, 1, 0), (1, 2, 0);
"""  # noqa: S608


def start(database, sink, *point):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": f"{settings.ROOT / 'site'}{os.pathsep}{settings.ROOT}",
    }
    command = [sys.executable, "-m", "tests.notifications.worker", str(sink.port), *map(str, point)]
    return subprocess.Popen(command, cwd=settings.ROOT, env=environment)


def lease_ends(database):
    """Three minutes pass."""
    with closing(sqlite3.connect(database)) as rows:
        rows.execute("UPDATE notifications_letter SET next_try_at = '2026-01-01' WHERE sent_at IS NULL")
        rows.commit()


def all_have_heard_once(database, sink, *, doubled=0):
    with closing(sqlite3.connect(database)) as rows:
        (letters,) = rows.execute("SELECT count(*) FROM notifications_letter").fetchone()
        (unsent,) = rows.execute("SELECT count(*) FROM notifications_letter WHERE sent_at IS NULL").fetchone()
        (notices,) = rows.execute("SELECT count(*) FROM notifications_notice").fetchone()
        (untold,) = rows.execute("SELECT count(*) FROM notifications_notice WHERE told_at IS NULL").fetchone()
    assert (letters, unsent, notices, untold) == (2 * READERS, 0, 2 * READERS, 0)
    assert len(sink.count()) == len({to for _name, to in sink.readers()}) == 2 * READERS
    assert sum(sink.count().values()) - len(sink.count()) <= doubled


@pytest.mark.parametrize(
    ("point", "number", "doubled"),
    [
        ("tell", 1, 0),
        ("tell", 4, 0),
        ("digest", 7, 0),  # six steps of letters at once, then the digests
        ("deliver", 1, 1),
        ("deliver", 33, 1),  # the server had it: it comes again, under the same Message-ID
    ],
)
def test_a_worker_killed_at_its_worst_moment(database, sink, point, number, doubled):
    assert start(database, sink, point, number).wait(timeout=60) == -signal.SIGKILL
    lease_ends(database)

    assert start(database, sink).wait(timeout=60) == 0

    all_have_heard_once(database, sink, doubled=doubled)


def test_a_worker_killed_again_and_again(database, sink):
    sink.pause = 0.02
    kills = 0
    for enough in (1, 20, 45, 70):
        sink.enough = enough
        sink.full_at.clear()
        worker = start(database, sink)
        assert sink.full_at.wait(timeout=60)
        worker.kill()
        kills += worker.wait() == -signal.SIGKILL
        lease_ends(database)
    sink.pause = 0

    assert start(database, sink).wait(timeout=60) == 0

    assert kills == 4
    all_have_heard_once(database, sink, doubled=kills)


def test_two_workers_beside_each_other(database, sink):
    workers = [start(database, sink) for _ in range(2)]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    start(database, sink).wait(timeout=60)

    all_have_heard_once(database, sink)


def test_a_bookmark_written_before_its_letters_would_lose_them(database, sink):
    """The positive control: in another order, or in two transactions, the kill shows."""
    with closing(sqlite3.connect(database)) as rows:
        rows.execute("UPDATE notifications_mailing SET bookmark = (SELECT min(id) + 6 FROM notifications_subscription)")
        rows.commit()

    start(database, sink).wait(timeout=60)

    with pytest.raises(AssertionError):
        all_have_heard_once(database, sink)
