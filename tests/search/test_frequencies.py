"""How often words are is remembered for a minute where they are frequent, and asked anew where they are rare."""

import pytest

from search.analysis.memory import Remembered
from search.engines.elasticsearch import frequencies
from search.engines.elasticsearch.frequencies import FREQUENT, KEPT_SECONDS, Frequencies

INDEX = {"water": FREQUENT, "lanterns": FREQUENT - 1}


@pytest.fixture
def clock(monkeypatch):
    moment = [1_000.0]
    monkeypatch.setattr(frequencies.time, "monotonic", lambda: moment[0])
    return moment


@pytest.fixture
def asked():
    return []


@pytest.fixture
def known(asked, clock):
    def ask(tokens):
        asked.append(tokens)
        return {token: INDEX[token] for token in tokens if token in INDEX}

    return Frequencies(ask)


def test_a_frequent_word_is_asked_for_once_and_a_rare_one_each_time(known, asked):
    for _ in range(2):
        assert known.of(["water", "lanterns", "nowhere"]) == INDEX

    assert asked == [["water", "lanterns", "nowhere"], ["lanterns", "nowhere"]]


def test_where_all_is_remembered_nothing_is_asked(known, asked):
    known.of(["water"])
    assert known.of(["water"]) == {"water": FREQUENT}

    assert len(asked) == 1


def test_after_a_minute_frequent_words_are_asked_for_again(known, asked, clock):
    known.of(["water"])
    clock[0] += KEPT_SECONDS + 1
    known.of(["water"])

    assert asked == [["water"], ["water"]]


def test_a_memory_of_words_never_keeps_more_than_it_may():
    made = []
    lengths = Remembered(lambda word: made.append(word) or len(word), at_most=2)

    assert [lengths[word] for word in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert made == ["a", "bb", "ccc", "a"]
    assert len(lengths) <= 2
