"""What every engine promises: versions, privacy, counts, filters, corrections, completions."""

import pytest
from django.db import connection

from search.engines.facade import engine as current_engine
from search.engines.tables import Copy
from search.models import IndexState
from search.rules import Question
from tests.search.conftest import make_document

WORDLESS = ['"', '""', "'", "*", "()", "😀", "؟", "\u200f", "NEAR(", "^", "-", "%", "\\"]
ODD = [
    '"unclosed',
    "a\x00b",
    "whale* OR 1=1",
    "NEAR(whale badger, 2)",
    "title_words : whale",
    "whale AND NOT badger",
    "'; DROP TABLE search_a_entry; --",
    "{entry} {index} %s %d",
    "\u202ewhale\u202c",
    "word " * 500,
    "x" * 10_000,
    "٪ﷺ ۝",
    "\ud800 whale",
    "a & b | c <-> d:* !e",
]


def found(engine, text, **fields):
    return [hit.id for hit in engine.find(Question(text=text, **fields)).hits]


def test_a_newer_version_replaces_an_older_one(engine):
    engine.write([make_document(title="Old whales", version=1)])
    engine.write([make_document(title="New badgers", version=2)])

    assert found(engine, "whales") == []
    assert found(engine, "badgers") == [1]


def test_an_older_version_never_replaces_a_newer_one(engine):
    engine.write([make_document(title="New badgers", version=2)])
    engine.write([make_document(title="Old whales", version=1)])

    assert found(engine, "badgers") == [1]
    assert found(engine, "whales") == []


def test_what_is_removed_is_neither_found_nor_suggested_nor_corrected_to(engine):
    engine.write([make_document(title="Secret whales"), make_document(object_id=2, title="Open badgers")])

    engine.remove("petition", [1])

    assert found(engine, "whales") == []
    assert engine.suggest("whal", "en", 8) == []
    assert engine.find(Question(text="whalse")).corrected == ""
    assert engine.similar("Secret whales", "", "en", 5) == []
    assert found(engine, "badgers") == [2]


def test_words_are_counted_exactly_as_documents_come_and_go(embedded):
    engine = embedded
    copy = Copy(IndexState.now().active)
    engine.write([make_document(object_id=n, title="Whales and l'eau", reasons="Ｗhales\x00 again") for n in range(3)])
    engine.write([make_document(object_id=1, title="Badgers", version=2)])

    assert dict(copy.run("SELECT term, documents FROM {term}"))["whale"] == 2
    engine.remove("petition", [0, 1, 2])

    assert copy.run("SELECT COUNT(*) FROM {term}") == [(0,)]
    assert copy.run("SELECT COUNT(*) FROM {word}") == [(0,)]


def test_signatures_and_open_ones_weigh(engine):
    engine.write(
        [
            make_document(object_id=1, title="Protect whales", signatures=0),
            make_document(object_id=2, title="Protect whales", signatures=90_000),
            make_document(object_id=3, title="Protect whales", signatures=90_000, states=("closed",)),
        ]
    )

    assert found(engine, "whales") == [2, 3, 1]


def test_new_counts_move_the_order_without_the_text(engine):
    engine.write([make_document(object_id=n, title="Protect whales") for n in (1, 2)])

    engine.write_counts("petition", {1: 50_000})

    assert found(engine, "whales") == [1, 2]
    assert engine.versions("petition")[1] == (1, 50_000)


def test_the_title_weighs_more_than_the_reasons(engine):
    engine.write(
        [
            make_document(object_id=1, title="Protect the sea", reasons="Many whales live there."),
            make_document(object_id=2, title="Protect the whales", reasons="The sea is their home."),
        ]
    )

    assert found(engine, "whales") == [2, 1]


@pytest.fixture
def many(engine):
    engine.write(
        make_document(
            object_id=n,
            title=f"Whale number {n}",
            language="en" if n % 2 else "fr",
            states=("open",) if n % 3 else ("closed", "answered"),
            topics=("water",) if n < 10 else ("health",),
            institutions=("a", "b") if n < 5 else ("b",),
            region="tunis" if n == 1 else "",
            due_at=1_000 if n == 4 else None,
            opened_at=n,
            closes_at=4_000_000_000 - n,
            signatures=n * 10,
        )
        for n in range(1, 31)
    )
    return engine


def test_each_facet_counts_without_its_own_filter(many):
    answer = many.find(Question(text="whale", chosen={"language": ("en",), "topic": ("water",)}))

    assert answer.total == 5
    assert dict(answer.facets["language"]) == {"en": 5, "fr": 4}
    assert dict(answer.facets["topic"]) == {"water": 5, "health": 10}
    assert dict(answer.facets["institution"]) == {"a": 2, "b": 5}


def test_an_overdue_answer_is_a_state(many):
    answer = many.find(Question(text="whale", chosen={"state": ("overdue",)}))

    assert [hit.id for hit in answer.hits] == [4]
    assert dict(answer.facets["state"])["overdue"] == 1


def test_two_values_of_one_filter_are_alternatives(many):
    assert many.find(Question(text="whale", chosen={"topic": ("water", "health")})).total == 30


def test_a_value_that_nothing_has_finds_nothing_and_stays_visible(many):
    answer = many.find(Question(text="whale", chosen={"institution": ("9223372036854775808",)}))

    assert answer.total == 0
    assert ("9223372036854775808", 0) in answer.facets["institution"]


@pytest.mark.parametrize(
    ("sort", "first"), [("newest", 30), ("most-signed", 30), ("closing-soon", 30), ("relevance", None)]
)
def test_results_can_be_sorted(many, sort, first):
    answer = many.find(Question(text="whale", sort=sort))

    assert len(answer.hits) == 20
    assert first in (None, answer.hits[0].id)


def test_pages_follow_each_other_without_gap_or_repeat(many):
    first, second = (many.find(Question(text="whale", page=page)).hits for page in (1, 2))

    assert sorted(hit.id for hit in [*first, *second]) == list(range(1, 31))


def test_without_words_everything_is_listed(many):
    answer = many.find(Question())

    assert answer.total == 30
    assert len(answer.hits) == 20


def test_of_too_many_matches_the_last_entries_are_ranked_and_all_are_counted(embedded, monkeypatch):
    monkeypatch.setattr("search.engines.reading.RANKED_AT_MOST", 3)
    embedded.write(make_document(object_id=n, title="Whale", signatures=10 - n, topics=("sea",)) for n in range(1, 9))

    answer = embedded.find(Question(text="whale", chosen={"topic": ("sea",)}))

    assert [hit.id for hit in answer.hits] == [6, 7, 8]
    assert answer.total == dict(answer.facets["topic"])["sea"] == 8


def test_unknown_words_are_corrected_and_said(many):
    answer = many.find(Question(text="wahle nubmer"))

    assert answer.corrected == "whale number"
    assert answer.total == 30


def test_where_nothing_has_all_words_some_are_enough_and_it_is_said(many):
    answer = many.find(Question(text="whale elephant"))

    assert answer.is_loose
    assert answer.total == 30


def test_suggestions_complete_words_and_name_titles(many):
    found = many.suggest("wha", "en", 8)

    assert found[0].text == "whale"
    assert {one.kind for one in found[1:]} == {"petition"}
    assert len(found) <= 8


def test_of_titles_that_go_on_as_typed_the_most_signed_and_open_come_first(engine):
    signed = {1: 10, 2: 1_000, 3: 900, 4: 0}
    engine.write(
        make_document(
            object_id=pk,
            title=f"Badgers of hill {pk}",
            signatures=number,
            states=("open",) if pk == 3 else ("closed",),
        )
        for pk, number in signed.items()
    )

    for typed in ("badgers", "badgers o", "badgers of", "badgers of hi"):
        found = [one.id for one in engine.suggest(typed, "en", 8) if one.kind == "petition"]
        assert found == [3, 2, 1, 4], typed
    assert engine.suggest("badgers xy", "en", 8) == []


@pytest.mark.parametrize("text", ["", " ", "w", '"', "%", "_", "whale number 1", "x" * 300, "\x00"])
def test_no_beginning_breaks_the_suggestions(many, text):
    assert isinstance(many.suggest(text, "en", 8), list)


@pytest.mark.parametrize("text", [*WORDLESS, *ODD])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_no_question_breaks_the_engine(many, text, sort):
    answer = many.find(Question(text=text, sort=sort))

    assert answer.total >= len(answer.hits) or answer.hits
    assert many.suggest(text, "en", 8) is not None
    assert many.similar(text, text, "en", 5) is not None


@pytest.mark.parametrize("text", WORDLESS)
def test_a_question_without_a_word_finds_nothing(many, text):
    assert many.find(Question(text=text)).total == 0


def test_similar_names_the_petition_that_says_it_already(corpus):
    hits = corpus.similar("Longer opening hours for libraries", "Students cannot read in the evening.", "en", 3)

    assert "libraries open until ten" in hits[0].title


def test_similar_leaves_out_what_was_rejected(corpus):
    hits = corpus.similar("Make the prime minister resign", "Resign now.", "en", 5)

    assert all("prime minister" not in hit.title for hit in hits)


def test_one_korean_syllable_finds_words_that_begin_with_it(corpus):
    assert any("수돗물" in hit.title for hit in corpus.find(Question(text="물", language="ko")).hits)


def test_the_engine_is_the_one_of_the_database(db):
    assert current_engine().name == connection.vendor
