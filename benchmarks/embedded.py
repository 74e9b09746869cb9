"""Signing on SQLite, as the demo runs: against what group commit takes. In a process of its own, which prints JSON."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import Row, at_least

CLIENTS = 8  # as many as sign at once
SECONDS = 3
ROOT = Path(__file__).parent.parent


def group_commits_per_second(folder: Path) -> float:
    """Rows a second where each transaction takes the rows of eight waiting clients, safe from a power cut."""
    database = sqlite3.connect(folder / "limit.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute(
        "CREATE TABLE signature "
        "(id INTEGER PRIMARY KEY, petition INT, citizen INT, at TEXT, UNIQUE (citizen, petition))"
    )
    rows, began = 0, time.monotonic()
    while time.monotonic() < began + SECONDS:
        database.execute("BEGIN IMMEDIATE")
        for _client in range(CLIENTS):
            rows += 1
            database.execute(
                "INSERT INTO signature (petition, citizen, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (rows % 1_000, rows, "2026-11-22 00:00:00"),
            )
        database.execute("COMMIT")
    return rows / (time.monotonic() - began)


def measure() -> list[Row]:
    """Makes a site on SQLite in a process of its own. Raises `subprocess.CalledProcessError` when that fails."""
    with tempfile.TemporaryDirectory(prefix="sawt-bench-") as name:
        folder = Path(name)
        surroundings = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            "DEMO_DIR": name,
        }
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.sign_on_sqlite"]
        said = subprocess.run(command, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.PIPE, text=True).stdout
        signs = json.loads(said.splitlines()[-1])
        limit = group_commits_per_second(folder)
    return [
        Row("SQLite: rows by group commit of 8", round(limit), "/s"),
        Row("sign on SQLite", round(signs), "/s"),
        Row.judged("sign on SQLite, share of group commit", signs / limit, "", at_least, 0.05, 0.10),
    ]
