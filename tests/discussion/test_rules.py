"""No database here: the order of arguments, edits, rates and languages are plain numbers and words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.discussion import rules

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
marks = st.integers(0, 100_000)


@given(marks, marks)
def test_the_bound_lies_between_nothing_and_the_share_itself(useful, other):
    bound = rules.wilson_lower_bound(useful, useful + other)

    assert 0 <= bound <= (useful / (useful + other) if useful + other else 0)


@given(marks, marks)
def test_one_more_who_finds_it_useful_never_lowers_it(useful, other):
    assert rules.rank(useful + 1, other) >= rules.rank(useful, other)


@given(marks, marks)
def test_one_more_who_does_not_never_raises_it(useful, other):
    assert rules.rank(useful, other + 1) <= rules.rank(useful, other)


@given(st.integers(1, 1_000), st.integers(0, 1_000), st.integers(2, 50))
def test_the_same_share_of_more_people_is_surer(useful, other, times):
    assert rules.rank(useful * times, other * times) >= rules.rank(useful, other)


@given(marks, marks)
def test_the_rank_fits_its_column(useful, other):
    assert 0 <= rules.rank(useful, other) < rules.RANK_AT_MOST


def test_only_equal_numbers_tie_among_few():
    pairs = [(useful, other) for useful in range(1, 13) for other in range(13)]

    assert len({rules.rank(*pair) for pair in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("useful", "of", "bound"),
    # Computed by hand from the formula; the last is the textbook's interval for 90 of 100.
    [(0, 0, 0), (0, 7, 0), (1, 1, 0.2065), (10, 10, 0.7225), (90, 100, 0.8256)],
)
def test_known_intervals(useful, of, bound):
    assert rules.wilson_lower_bound(useful, of) == pytest.approx(bound, abs=0.0001)


@pytest.mark.parametrize("pair", [(2, 1), (-1, 3)])
def test_more_than_all_cannot_find_it_useful(pair):
    with pytest.raises(ValueError, match="cannot find it useful"):
        rules.wilson_lower_bound(*pair)


@pytest.mark.parametrize(
    ("minutes", "replies", "given_marks", "is_unseen"),
    [(0, 0, 0, True), (9.9, 0, 0, True), (10, 0, 0, False), (1, 1, 0, False), (1, 0, 1, False)],
)
def test_an_edit_is_unseen_soon_and_before_any_reaction(minutes, replies, given_marks, is_unseen):
    written = NOW - timedelta(minutes=minutes)

    assert rules.is_edit_unseen(written, NOW, replies=replies, marks=given_marks) is is_unseen


def test_who_wrote_as_much_as_one_may_waits_until_the_first_is_an_hour_old():
    latest = [NOW - timedelta(minutes=n) for n in (1, 20, 50)]

    assert rules.free_again(latest, 3, NOW) == NOW + timedelta(minutes=10)
    assert rules.free_again(latest, 4, NOW) is None
    assert rules.free_again([*latest[:2], NOW - timedelta(minutes=60)], 3, NOW) is None


@pytest.mark.parametrize(
    ("text", "spoken", "language"),
    [
        ("الحافلة تقف أمام الباب", "en", "ar"),
        ("학교 앞 도로는 위험합니다", "ar", "ko"),
        ("Le bus s’arrête devant la porte et les enfants attendent", "en", "fr"),
        ("The bus stops in front of the gate", "fr", "en"),
        ("OK", "en", "en"),
        ("OK", "ko", "fr"),
        ("12 %", "ko", "ko"),
        ("TUNEPS هي منصة الشراءات", "fr", "ar"),
    ],
)
def test_the_language_is_that_of_the_letters(text, spoken, language):
    assert rules.language_of(text, spoken) == language
