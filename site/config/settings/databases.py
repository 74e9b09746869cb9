"""Where the truth lives, and what to do while a copy of it is away."""

from pathlib import Path
from typing import Any

from config.env import env


def database(default_path: Path) -> dict[str, Any]:
    """`DATABASE_URL`, or SQLite in `default_path`; with the options that `reliability` asks of each."""
    if not env.str("DATABASE_URL", default=""):
        default_path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite(default_path)
    config = env.db_url("DATABASE_URL")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(Path(config["NAME"]))
    # What a visitor waits at most; workers and migrations may be given longer.
    timeout = env.str("STATEMENT_TIMEOUT", default="5s")
    return {
        **config,
        "ENGINE": "config.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **config.get("OPTIONS", {}),
            # Times that a planned cursor says the same before the server keeps its plan. 0 in the environment where a
            # pooler gives each transaction another connection.
            "prepare_threshold": 1 if env.bool("PREPARE_STATEMENTS", default=True) else None,
            "options": f"-c statement_timeout={timeout} -c lock_timeout=2s -c synchronous_commit=on",
        },
    }


def sqlite(path: Path) -> dict[str, Any]:
    """WAL, full durability, and write locks taken at BEGIN: without them, parallel votes are lost to "locked"."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
        },
    }
