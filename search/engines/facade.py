"""The one door to search: other parts of the house ask here and do not know which engine answers."""

from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from search.engines.failover import FailoverEngine
from search.engines.postgresql import PostgreSQL
from search.engines.sqlite import SQLite

_EMBEDDED = {"sqlite": EmbeddedEngine(SQLite()), "postgresql": EmbeddedEngine(PostgreSQL())}
# Loaded where it is wanted: its library takes a quarter of a second.
_EXPECTED = "search.engines.elasticsearch.engine.ElasticsearchEngine"


def engine() -> Engine:
    """The engine that answers: Elasticsearch where `ELASTICSEARCH_URL` names one, with the one inside the database
    behind it; else that one alone."""
    if failover := expected():
        return failover
    return embedded()


def embedded() -> EmbeddedEngine:
    """The engine inside the database, whoever answers."""
    return _EMBEDDED[connection.vendor]


def expected() -> FailoverEngine | None:
    """Elasticsearch with its stand-in, where it is configured."""
    if not settings.ELASTICSEARCH_URL:
        return None
    return _failover(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX, connection.vendor)


def copies() -> list[Engine]:
    """Every index that is to be kept, the database's own first."""
    failover = expected()
    return [failover.embedded, failover.expected] if failover else [engine()]


@lru_cache
def _failover(url: str, index: str, vendor: str) -> FailoverEngine:
    ours = _EMBEDDED[vendor]
    return FailoverEngine(import_string(_EXPECTED)(url, index, words=ours.words), ours)


def readiness() -> str:
    """Which engine answers. Raises where none does; where the expected one is away, the other is ready."""
    answering = engine()
    answering.versions("none")
    if isinstance(answering, FailoverEngine) and not answering.is_there():
        return f"{answering.embedded.name}: {answering.name} is away"
    return answering.name
