"""What every engine promises of a rebuild: the old copy answers until the new one is complete; no change is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search import actions
from search.engines.base import Away
from search.engines.clearing import KEPT_SECONDS
from search.engines.embedded import EmbeddedEngine
from search.engines.preparing import terms_in
from search.engines.tables import Copy
from search.models import IndexState
from tests.search.conftest import make_document
from tests.search.test_engine import found


def test_a_rebuild_answers_from_the_old_copy_until_the_new_one_is_complete(committed):
    engine = committed
    engine.write([make_document(title="Old whales")])

    engine.begin_rebuild()
    engine.fill([make_document(object_id=2, title="New badgers")])
    assert found(engine, "whales") == [1]
    assert found(engine, "badgers") == []
    engine.finish_rebuild()

    assert found(engine, "whales") == []
    assert found(engine, "badgers") == [2]
    assert engine.suggest("badg", "en", 8)


def test_what_changes_during_a_rebuild_is_in_both_copies(committed):
    engine = committed
    engine.write([make_document(title="Secret whales")])
    engine.begin_rebuild()
    engine.fill([make_document(title="Secret whales"), make_document(object_id=2, title="Open badgers")])

    engine.remove("petition", [1])
    engine.write([make_document(object_id=3, title="Late foxes", version=5)])
    engine.fill([make_document(object_id=3, title="Stale foxes", version=4)])
    engine.finish_rebuild()

    assert found(engine, "whales") == []
    assert engine.suggest("whal", "en", 8) == []
    assert found(engine, "late foxes") == [3]


def test_a_rebuild_that_was_killed_leaves_the_old_copy_and_can_be_begun_again(committed):
    engine = committed
    engine.write([make_document(title="Old whales")])
    engine.begin_rebuild()
    engine.fill([make_document(object_id=2, title="Lost badgers")])

    engine.begin_rebuild()
    engine.fill([make_document(object_id=3, title="New foxes")])
    engine.finish_rebuild()

    assert found(engine, "foxes") == [3]
    assert found(engine, "badgers") == []


def test_a_rebuild_that_is_resumed_ends_as_one_begun_anew(committed):
    engine = committed
    early, late = make_document(object_id=2, title="Early badgers"), make_document(object_id=3, title="Late foxes")
    engine.begin_rebuild()
    engine.fill([early])

    engine.begin_rebuild(resume=True)
    engine.fill([early, late])
    engine.finish_rebuild()

    assert found(engine, "badgers") == [2]
    assert found(engine, "foxes") == [3]


def test_a_rebuild_counts_each_token_by_the_documents_that_have_it(committed_embedded):
    engine = committed_embedded
    gone = make_document(title="Secret whales", reasons="Of whales and water. مدارس البلدية", language="ar")
    engine.write([gone])
    engine.begin_rebuild()
    engine.fill([gone, make_document(object_id=2, title="Water, water", reasons="국민청원 for badgers")])
    engine.remove("petition", [1])
    engine.write([make_document(object_id=3, title="Late water", version=5)])
    engine.finish_rebuild()

    copy = Copy(IndexState.now().active)
    kept = copy.run("SELECT title_words, ask_words, reason_words, detail_words FROM {text}")
    counted = dict(copy.run("SELECT term, documents FROM {term}"))
    assert counted == terms_in(kept)
    assert counted["water"] == 2
    assert "whale" not in counted


def a_while_ago():
    long_before = timezone.now() - timedelta(seconds=KEPT_SECONDS + 1)
    IndexState.objects.filter(pk=1).update(rebuilt_at=long_before)


def test_the_copy_that_answered_before_is_emptied_once_nobody_asks_it(committed_embedded):
    engine = committed_embedded
    engine.write(make_document(object_id=pk, title="Old whales", version=1) for pk in range(1, 30))
    old = Copy(IndexState.now().active)
    engine.begin_rebuild()
    engine.fill([make_document(title="New whales")])
    engine.finish_rebuild()

    engine.forget_old()
    assert len(old.run("SELECT 1 FROM {text}")) == 29, "somebody may still be asking it"
    a_while_ago()
    engine.forget_old()

    assert old.run("SELECT 1 FROM {entry}") == old.run("SELECT 1 FROM {text}") == old.run("SELECT 1 FROM {word}") == []
    assert found(engine, "whales") == [1]


def test_the_clock_empties_the_old_copy(committed_embedded):
    engine = committed_embedded
    engine.write([make_document(title="Old whales")])
    old = Copy(IndexState.now().active)
    actions.rebuild(index=engine)
    a_while_ago()

    actions.mend()

    assert old.run("SELECT 1 FROM {entry}") == []


def test_a_copy_that_is_being_filled_is_not_emptied(committed_embedded):
    engine = committed_embedded
    engine.begin_rebuild()
    engine.fill(make_document(object_id=pk, title="New whales") for pk in range(1, 30))
    a_while_ago()

    engine.forget_old()
    engine.finish_rebuild()

    assert len(found(engine, "whales")) == 20


def test_a_rebuild_whose_place_another_took_neither_goes_on_nor_answers(committed_embedded):
    engine = committed_embedded
    engine.begin_rebuild()
    engine.fill([make_document(title="Lost whales")])
    other = EmbeddedEngine(engine.words.dialect)
    other.begin_rebuild()

    with pytest.raises(Away):
        engine.fill([make_document(object_id=2, title="Late badgers")])
    with pytest.raises(Away):
        engine.finish_rebuild()
    other.fill([make_document(object_id=3, title="New foxes")])
    other.finish_rebuild()

    assert [found(other, word) for word in ("whales", "badgers", "foxes")] == [[], [], [3]]
