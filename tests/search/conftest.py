"""A small corpus in four languages, and every engine that is at hand."""

import json
import os
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection, transaction

from search.documents import KINDS, Document
from search.engines.base import NotBuilt
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.facade import embedded as embedded_engine
from search.engines.facade import engine as current_engine
from search.receivers import trends

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
HERE = Path(__file__).parent
CORPUS = json.loads((HERE / "corpus.json").read_text(encoding="utf-8"))
PROBES = json.loads((HERE / "probes.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def nothing_heard_stays():
    """What a test looked for is not counted in the middle of the next one."""
    yield
    trends.EAR.take(at_once=True)


def make_document(**fields):
    defaults = {
        "kind": "petition",
        "object_id": 1,
        "language": "en",
        "title": "A title",
        "states": ("open",),
        "version": 1,
    }
    return Document(**{**defaults, **fields})


def document_of(row):
    states = ("closed", "answered") if row["state"] == "answered" else (row["state"],)
    return make_document(
        object_id=row["id"],
        language=row["language"],
        title=row["title"],
        asks=row["asks"],
        reasons=row["reasons"],
        details=row["details"],
        states=states,
        topics=(row["topic"],),
        institutions=(row["institution"],),
        opened_at=1_700_000_000 + row["id"],
        signatures=row["signatures"],
    )


# The session on PostgreSQL runs what is marked for it; another engine joins by its name and its mark.
EMBEDDED = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
ENGINES = [*EMBEDDED, pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


def engine_named(request, index="engine"):
    """Empty, and with everything visible as soon as it is written."""
    caches["pages"].clear()
    if request.param == "elasticsearch":
        return empty_elasticsearch(request.getfixturevalue("elasticsearch_url"), index)
    if connection.vendor != request.param:
        pytest.skip(f"runs on {request.param}")
    return current_engine()


class ServerBesideDatabase(ElasticsearchEngine):
    """What is written goes to both, as in the house, for the database knows the words of both; the server answers."""

    def write(self, documents):
        wanted = list(documents)
        embedded_engine().write(wanted)
        return super().write(wanted)

    def remove(self, kind, ids):
        wanted = list(ids)
        embedded_engine().remove(kind, wanted)
        return super().remove(kind, wanted)


def patient_elasticsearch(url, index, made=ElasticsearchEngine):
    """Busy machines answer late. How long a reader waits is asked in `test_elasticsearch`, through the house's door."""
    words = embedded_engine().words
    return made(url, f"tests-{index}-{WORKER}", words=words, is_visible_at_once=True, patience=20)


def empty_elasticsearch(url, index="engine"):
    """One index for each worker, emptied: a new one costs a second."""
    engine = patient_elasticsearch(url, index, ServerBesideDatabase)
    try:
        for kind in KINDS:
            engine.remove(kind, engine.versions(kind))
    except NotBuilt:
        engine.begin_rebuild()
        engine.finish_rebuild()
    return engine


@pytest.fixture(params=ENGINES)
def engine(request, db):
    """Every engine that can answer here, empty."""
    return engine_named(request)


@pytest.fixture(params=EMBEDDED)
def embedded(request, db):
    """The engine inside the database."""
    return engine_named(request)


@pytest.fixture(scope="module", params=ENGINES)
def corpus(request, django_db_setup, django_db_blocker):
    """The corpus in every engine, written once for a file of tests that only ask."""
    with django_db_blocker.unblock():
        engine = engine_named(request, "corpus")
        with transaction.atomic():
            engine.write(document_of(row) for row in CORPUS)
            yield engine
            transaction.set_rollback(True)


@pytest.fixture(params=ENGINES)
def committed(request, transactional_db):
    """An engine whose writes are committed, as a rebuild's are; afterwards the database is laid anew."""
    return engine_named(request)


@pytest.fixture(params=EMBEDDED)
def committed_embedded(request, transactional_db):
    return engine_named(request)
