"""Small numbers are hidden, and cannot be worked out from the others."""

from hypothesis import given
from hypothesis import strategies as st

from participation.suppression import suppress_small
from petitions.rules import SMALL_CELL

COUNTS = st.dictionaries(st.integers(0, 30), st.integers(0, 200), max_size=25)


def test_counts_of_ten_or_more_are_shown():
    assert suppress_small({"a": 10, "b": 25}, SMALL_CELL) == {"a": 10, "b": 25}


def test_counts_below_ten_are_hidden():
    assert suppress_small({"a": 9, "b": 8, "c": 25}, SMALL_CELL) == {"a": None, "b": None, "c": 25}


def test_a_lone_hidden_count_takes_the_next_smallest_with_it():
    assert suppress_small({"a": 9, "b": 12, "c": 25}, SMALL_CELL) == {"a": None, "b": None, "c": 25}


def test_two_hidden_counts_of_a_few_people_take_a_third_with_them():
    assert suppress_small({"a": 1, "b": 0, "c": 25, "d": 60}, SMALL_CELL) == {"a": None, "b": None, "c": None, "d": 60}


def test_regions_where_nobody_signed_hide_nobody_else():
    assert suppress_small({"a": 0, "b": 0, "c": 25}, SMALL_CELL) == {"a": None, "b": None, "c": 25}


@given(COUNTS)
def test_what_is_hidden_is_never_a_single_number_nor_a_handful_of_people(counts):
    shown = suppress_small(counts, SMALL_CELL)
    hidden = [key for key, count in shown.items() if count is None]
    behind = sum(counts[key] for key in hidden)

    assert all(count is None or count == counts[key] >= SMALL_CELL for key, count in shown.items())
    # The total is public: what is hidden adds up to nobody, or to enough people in two cells or more, or is everything.
    assert behind == 0 or (len(hidden) > 1 and behind >= SMALL_CELL) or len(hidden) == len(counts)
