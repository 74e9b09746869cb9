"""What the search section needs: a throwaway SQLite database and, where it can be had, an Elasticsearch."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.elasticsearch import start_elasticsearch
from tests.services.processes import Missing, stop

ROOT = Path(__file__).parent.parent
KEPT_OUT = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL", "EMAIL_URL")


@contextmanager
def search_environment(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of `benchmarks.searching`. `SEARCH_SKIPPED` says why Elasticsearch is not measured."""
    own = {
        "DEMO_DIR": str(folder / "search"),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
    }
    surroundings = {name: value for name, value in os.environ.items() if name not in KEPT_OUT} | own
    try:
        url, pid = start_elasticsearch(folder)
    except Missing as missing:
        yield surroundings | {"SEARCH_SKIPPED": str(missing)}
        return
    try:
        yield surroundings | {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_PID": str(pid)}
    finally:
        stop(pid)
