"""The clocks of moderation over holidays, weekends and the year's end, on both calendars."""

from datetime import UTC, datetime, timedelta

import pytest

from participation.moderation import rules

# 20 March is Independence Day in Tunisia; 1 March is Independence Movement Day in Korea.
DUE = [
    ("TN", "2026-11-20T10:00", "2026-11-27"),  # a Friday: the weekend is no working time
    ("KR", "2026-11-20T10:00", "2026-11-27"),
    ("TN", "2026-12-28T10:00", "2027-01-05"),  # over New Year and a weekend
    ("KR", "2026-12-28T10:00", "2027-01-05"),
    ("TN", "2027-03-16T10:00", "2027-03-23"),
    ("KR", "2027-02-25T10:00", "2027-03-05"),
    ("TN", "2026-11-21T23:59", "2026-11-27"),  # handed in on a Saturday night
]


@pytest.mark.parametrize(("country", "opened", "due"), DUE)
def test_a_file_is_due_at_the_end_of_the_fifth_working_day(country, opened, due):
    end = rules.review_due(datetime.fromisoformat(opened).replace(tzinfo=UTC), country)

    assert f"{end:%Y-%m-%dT%H:%M}" == f"{due}T23:59"


def test_the_days_are_those_of_the_settings():
    opened = datetime(2026, 11, 23, 9, tzinfo=UTC)

    assert rules.review_due(opened, "TN", 1).date().isoformat() == "2026-11-24"
    assert rules.review_due(opened, "TN", 10).date().isoformat() == "2026-12-07"


@pytest.mark.parametrize(
    ("country", "decided", "until"),
    [
        ("TN", "2026-12-02", "2027-01-04"),  # the thirtieth day is New Year's, then a weekend
        ("KR", "2026-12-02", "2027-01-04"),
        ("TN", "2026-11-23", "2026-12-23"),
        ("KR", "2026-11-25", "2026-12-28"),  # Christmas is a holiday in Korea, then a weekend
        ("TN", "2026-11-25", "2026-12-25"),
    ],
)
def test_the_time_to_appeal_ends_on_a_working_day(country, decided, until):
    moment = datetime.fromisoformat(f"{decided}T08:00").replace(tzinfo=UTC)

    assert rules.appeal_until(moment, country).date().isoformat() == until


def test_an_emergency_lapses_after_hours_not_working_hours():
    assert rules.lapses(datetime(2026, 12, 31, 20, tzinfo=UTC)) == datetime(2027, 1, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "is_soon"),
    [
        ("2026-11-25T09:00", False),
        ("2026-11-26T09:00", True),
        ("2026-11-27T23:00", True),
        ("2026-11-28T00:00", False),  # overdue, no longer soon
    ],
)
def test_a_warning_comes_a_working_day_before(now, is_soon):
    due = datetime(2026, 11, 27, 23, 59, 59, tzinfo=UTC)

    assert rules.is_due_soon(due, datetime.fromisoformat(now).replace(tzinfo=UTC), "TN") is is_soon


def test_a_warning_on_a_friday_is_about_monday():
    due = datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)

    assert rules.is_due_soon(due, due - timedelta(days=3, hours=12), "TN")
    assert not rules.is_due_soon(due, due - timedelta(days=4, hours=12), "TN")


def test_two_people_are_needed_from_the_number_on():
    from participation.moderation.rules import needs_two

    assert [needs_two(count, 1_000) for count in (0, 999, 1_000)] == [False, False, True]
