"""The one door to search: other parts of the house ask here and do not know which engine answers."""

from django.db import connection

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from search.engines.postgresql import PostgreSQL
from search.engines.sqlite import SQLite

_EMBEDDED: dict[str, Engine] = {"sqlite": EmbeddedEngine(SQLite()), "postgresql": EmbeddedEngine(PostgreSQL())}


def engine() -> Engine:
    """The engine that answers now: today the one inside the database."""
    return _EMBEDDED[connection.vendor]


def readiness() -> str:
    """Which engine answers. Raises where it does not."""
    answering = engine()
    answering.versions("none")
    return answering.name
