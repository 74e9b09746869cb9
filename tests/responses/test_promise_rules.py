"""The rules of commitments, ratings and reviews asked for, as tables."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.responses import rules

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("days", "kept", "broken", "withdrawn", "status"),
    [
        (1, False, False, False, "on_the_way"),
        (0, False, False, False, "on_the_way"),
        (-1, False, False, False, "overdue"),
        (-1, True, False, False, "kept"),
        (9, True, False, False, "kept"),
        (9, False, True, False, "broken"),
        (-9, False, True, False, "broken"),
        (-9, False, False, True, "withdrawn"),
        (9, True, False, True, "withdrawn"),
    ],
)
def test_a_status_follows_from_the_facts(days, kept, broken, withdrawn, status):
    facts = {"is_kept": kept, "is_broken": broken, "is_withdrawn": withdrawn}
    assert rules.commitment_status(due_on=TODAY + timedelta(days), today=TODAY, **facts) == status


@given(DAYS, DAYS, st.booleans(), st.booleans())
def test_only_what_nobody_spoke_about_is_overdue(due_on, today, is_kept, is_broken):
    status = rules.commitment_status(
        due_on=due_on, today=today, is_kept=is_kept, is_broken=is_broken, is_withdrawn=False
    )
    assert (status == "overdue") == (due_on < today and not is_kept and not is_broken)


@pytest.mark.parametrize(
    ("what", "due_in", "who", "told_in", "fault"),
    [
        ("Mend it", 0, "The office", None, None),
        ("Mend it", -1, "The office", None, "a day that has passed"),
        (" ", 3, "The office", None, "does not say"),
        ("Mend it", 3, "", None, "does not say"),
        ("Mend it", None, "The office", None, "does not say"),
        ("Mend it", -5, "The office", -5, None),  # told long ago: it may stay
        ("Mend it", 5, "The office", -5, "not moved"),
        ("Mend it", -5, "The office", 5, "not moved"),
        ("Mend it", 9, "The office", 5, None),
        ("Mend it", 5, "The office", 0, None),  # its day still belongs to the institution
    ],
)
def test_what_keeps_a_commitment_from_being_published(what, due_in, who, told_in, fault):
    def day(days):
        return None if days is None else TODAY + timedelta(days)

    told = {} if told_in is None else {"key": day(told_in)}
    found = rules.commitment_faults([("key", what, day(due_in), who)], told=told, today=TODAY)

    assert len(found) == (0 if fault is None else 1)
    assert fault is None or fault in found[0]


def test_an_answer_does_not_drown_in_commitments():
    one = ("key", "Mend it", TODAY, "The office")
    assert not rules.commitment_faults([one] * rules.COMMITMENTS_AT_MOST, told={}, today=TODAY)
    assert rules.commitment_faults([one] * (rules.COMMITMENTS_AT_MOST + 1), told={}, today=TODAY)


@pytest.mark.parametrize(("signatures", "needed"), [(0, 10), (1_000, 10), (1_001, 11), (50_000, 500), (10**6, 500)])
def test_how_many_must_ask_for_a_review(signatures, needed):
    assert rules.requests_needed(signatures) == needed


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_more_signatures_never_need_fewer_requests(signatures, more):
    assert rules.requests_needed(signatures) <= rules.requests_needed(signatures + more) <= rules.REQUESTS_AT_MOST


def test_keeping_late_is_not_keeping_in_time():
    assert rules.is_kept_in_time(TODAY, TODAY)
    assert not rules.is_kept_in_time(TODAY, TODAY + timedelta(1))


def content(*commitments):
    base = {"introduction": "Dear all.", "signed_by": "The office", "points": []}
    return {**base, "commitments": list(commitments)} if commitments else base


def commitment(key, what="Mend it", due_on="2026-12-01"):
    return {"key": key, "what": what, "due_on": due_on, "who": "The office"}


def changed(old, new):
    return [(d.number, d.old, d.new) for d in rules.differences(old, new) if d.is_changed and d.field == "commitment"]


def test_differences_follow_a_commitment_wherever_it_stands():
    one, other = commitment("a"), commitment("b", "Print it")
    assert changed(content(one, other), content(other, one)) == []
    moved = commitment("a", due_on="2027-01-01")
    assert changed(content(one, other), content(other, moved)) == [
        (2, "Mend it (The office, 2026-12-01)", "Mend it (The office, 2027-01-01)")
    ]


def test_a_commitment_more_or_less_is_a_difference():
    assert changed(content(), content(commitment("a"))) == [(1, "", "Mend it (The office, 2026-12-01)")]
    assert changed(content(commitment("a")), content()) == [(1, "Mend it (The office, 2026-12-01)", "")]
