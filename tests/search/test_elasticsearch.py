"""A real Elasticsearch behind the same door: what only it must prove, and what must hold while it is away."""

import time

import pytest
from django.db import connection

from petitions.lifecycle import State
from petitions.models import Petition
from search import actions
from search.documents import KINDS
from search.engines import facade
from search.engines.base import Away, NotBuilt, Unanswerable
from search.engines.elasticsearch import writing
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.mapping import WORDS
from search.engines.elasticsearch.schema import index_body
from search.engines.elasticsearch.server import Server
from search.engines.failover import Breaker
from search.models import IndexState
from search.rules import Question
from tests import factories
from tests.search.conftest import WORKER, empty_elasticsearch, make_document
from tests.services.proxy import proxied

pytestmark = pytest.mark.elasticsearch
AWAY = ["refuse", "hang", "error", "garbage", "json"]
INDEX = f"tests-faults-{WORKER}"


@pytest.fixture
def proxy(elasticsearch_url):
    with proxied(elasticsearch_url) as proxy:
        yield proxy


@pytest.fixture
def server(elasticsearch_url):
    return Server(elasticsearch_url)


@pytest.fixture
def expected(proxy, server, settings, db):
    """The house configured for Elasticsearch behind a proxy, with a petition about whales in both engines."""
    drop_everything(server)
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = proxy.url, INDEX
    facade._failover.cache_clear()
    actions.mend(at_most=None)
    yield facade.expected()
    facade._failover.cache_clear()
    drop_everything(server)


def drop_everything(server):
    for index in server.aliases(INDEX).values():
        server.drop(index)


@pytest.fixture
def whales(expected, server, elasticsearch_url):
    petition = factories.make_petition()
    Petition.objects.filter(pk=petition.pk).update(title="Protect the whales", reasons="Noise kills whales.")
    petition.refresh_from_db()
    actions.refresh_petitions([petition.pk])
    server.refresh(INDEX)
    # A server is slow once, more than a reader waits where others are at work.
    ElasticsearchEngine(elasticsearch_url, INDEX, words=facade.embedded().words, patience=20).find(
        Question(text="whale")
    )
    return petition


def public_set():
    return {kind.name: {pk: (v, n) for pk, v, n in kind.versions()} for kind in KINDS.values()}


def held(engine):
    return {kind: engine.versions(kind) for kind in KINDS}


def test_elasticsearch_answers_where_it_is_named(whales, client):
    page = client.get("/en/search/", {"q": "whale"})
    answer = client.get("/api/v1/search", {"q": "whale"}).json()

    assert answer["engine"] == "elasticsearch"
    assert [hit["id"] for hit in answer["hits"]] == [whales.pk]
    assert "Protect the <mark>whales</mark>" in page.content.decode()
    assert "simplified" not in page.content.decode()
    assert facade.readiness() == "elasticsearch"


@pytest.mark.parametrize("mode", AWAY)
def test_while_it_is_away_the_database_answers_and_says_so(whales, client, proxy, mode):
    proxy.mode = mode

    started = time.monotonic()
    page = client.get("/en/search/", {"q": "whale"})
    first = time.monotonic() - started
    started = time.monotonic()
    answer = client.get("/api/v1/search", {"q": "whales"}).json()

    assert "simplified results" in page.content.decode()
    assert "Protect the <mark>whales</mark>" in page.content.decode()
    assert answer["engine"] == connection.vendor
    assert [hit["id"] for hit in answer["hits"]] == [whales.pk]
    assert first < 3
    assert time.monotonic() - started < 0.7
    assert client.get("/api/v1/similar", {"title": "Protect whales"}).json()[0]["id"] == whales.pk
    assert client.get("/api/v1/suggest", {"q": "whal"}).json()[0]["text"] == "whales"
    assert "is away" in facade.readiness()


@pytest.mark.parametrize("mode", AWAY)
def test_what_it_missed_is_mended_when_it_is_back(whales, expected, proxy, server, mode):
    hidden = factories.make_petition()
    actions.refresh_petitions([hidden.pk])
    assert expected.find(Question(text="whales")).engine == "elasticsearch"
    proxy.mode = mode
    expected.find(Question(text="whales"))

    started = time.monotonic()
    Petition.objects.filter(pk=hidden.pk).update(state=State.HIDDEN)
    Petition.objects.filter(pk=whales.pk).update(title="Protect the badgers")
    actions.refresh_petitions([hidden.pk, whales.pk])
    actions.refresh_counts("petition", {whales.pk: 5})
    Petition.objects.filter(pk=whales.pk).update(signature_count=5)

    assert time.monotonic() - started < 1, "Nobody waits for it once it is known to be away."
    assert IndexState.now().missed_at
    proxy.mode = "pass"
    time.sleep(1.1)
    assert actions.mend_missed() > 0
    assert held(expected.expected) == public_set()
    assert IndexState.now().missed_at is None
    assert actions.mend_missed() == 0


def test_a_lost_index_is_built_anew_by_the_check(whales, expected, server):
    drop_everything(server)
    assert expected.find(Question(text="whales")).is_simplified

    actions.mend_missed()

    assert held(expected.expected) == public_set()


def test_an_emptied_index_is_filled_by_the_check(whales, expected, server):
    expected.expected.remove("petition", [whales.pk])
    server.refresh(INDEX)

    actions.mend_missed()

    assert held(expected.expected) == public_set()


def test_a_question_that_it_refuses_does_not_close_the_door(whales, expected, monkeypatch):
    real = Server.search
    monkeypatch.setattr(Server, "search", lambda self, index, body: real(self, index, body | {"from": -1}))
    assert expected.find(Question(text="whales")).is_simplified
    monkeypatch.undo()

    assert not expected.find(Question(text="whales")).is_simplified


def test_an_index_that_stored_no_words_leaves_what_is_similar_to_the_database(whales, expected, server, monkeypatch):
    def without_stored_words(*, has_nori):
        body = index_body(has_nori=has_nori)
        for name in WORDS:
            del body["mappings"]["properties"][name]["store"]
        return body

    with monkeypatch.context() as patch:
        patch.setattr(writing, "index_body", without_stored_words)
        actions.rebuild(index=expected.expected)
    server.refresh(INDEX)
    asked = ("Protect the whales", "Noise kills whales.", "en", 5)

    with pytest.raises(Unanswerable):
        expected.expected.similar(*asked)
    assert [hit.id for hit in expected.similar(*asked)] == [whales.pk]
    assert not expected.find(Question(text="whales")).is_simplified, "The other questions go on to the server."
    actions.rebuild(index=expected.expected)
    assert [hit.id for hit in expected.expected.similar(*asked)] == [whales.pk]


def test_without_an_index_nothing_is_written_by_accident(server, elasticsearch_url):
    drop_everything(server)

    with pytest.raises(NotBuilt):
        ElasticsearchEngine(elasticsearch_url, INDEX, words=facade.embedded().words).write([make_document()])

    assert server.aliases(INDEX) == {}


def test_a_rebuild_whose_place_another_took_lets_nothing_answer(server, elasticsearch_url):
    drop_everything(server)
    one, other = (ElasticsearchEngine(elasticsearch_url, INDEX, words=facade.embedded().words) for _ in range(2))
    one.begin_rebuild()
    other.begin_rebuild()
    other.fill([make_document(object_id=3, title="New foxes")])

    with pytest.raises(Away):
        one.finish_rebuild()
    with pytest.raises(NotBuilt):
        one.versions("petition")
    other.finish_rebuild()

    assert set(other.versions("petition")) == {3}


def test_new_counts_do_not_keep_a_later_text_out(elasticsearch_url, db):
    engine = empty_elasticsearch(elasticsearch_url)
    engine.write([make_document(title="Old whales", version=1)])
    for count in range(5):
        engine.write_counts("petition", {1: count})

    engine.write([make_document(title="New badgers", version=2)])

    assert engine.find(Question(text="badgers")).total == 1
    assert engine.find(Question(text="whales")).total == 0


def test_the_breaker_rests_and_then_lets_one_through():
    breaker = Breaker(resting_seconds=0.05)
    assert breaker.lets_through()
    breaker.failed()

    assert not breaker.lets_through()
    time.sleep(0.06)
    assert breaker.lets_through()
    assert not breaker.lets_through()
    breaker.succeeded()
    assert breaker.lets_through()
