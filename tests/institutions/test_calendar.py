"""Deadlines are counted on working days. No database here."""

from datetime import date

import pytest

from participation.institutions.calendar import (
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)


@pytest.mark.parametrize(
    ("day", "country"),
    [
        (date(2026, 11, 21), "TN"),  # Saturday
        (date(2026, 11, 22), "KR"),  # Sunday
        (date(2026, 1, 1), "TN"),
        (date(2026, 3, 20), "TN"),  # Independence
        (date(2026, 10, 15), "TN"),  # Evacuation
        (date(2026, 12, 17), "TN"),  # The revolution: on 14 January until 2021
        (date(2021, 1, 14), "TN"),
        (date(2026, 3, 2), "KR"),  # In place of the Sunday of 1 March
        (date(2026, 10, 9), "KR"),  # Hangul
        (date(2026, 12, 25), "KR"),
    ],
)
def test_offices_are_closed_on_weekends_and_holidays(day, country):
    assert not is_working_day(day, country)


@pytest.mark.parametrize(
    ("day", "country"),
    [
        (date(2027, 1, 14), "TN"),
        (date(2020, 12, 17), "TN"),
        (date(2026, 12, 25), "TN"),
        (date(2026, 10, 15), "KR"),
        (date(2026, 11, 23), "TN"),
        (date(2026, 11, 23), "KR"),
    ],
)
def test_a_holiday_of_one_country_is_a_working_day_of_the_other(day, country):
    assert is_working_day(day, country)


def test_a_period_that_ends_on_a_weekend_ends_on_monday():
    assert next_working_day(date(2026, 11, 21), "TN") == date(2026, 11, 23)


def test_a_period_that_ends_on_a_working_day_ends_that_day():
    assert next_working_day(date(2026, 11, 23), "TN") == date(2026, 11, 23)


def test_a_holiday_before_a_weekend_carries_over_both():
    # Friday 25 December 2026 is a holiday in Korea.
    assert next_working_day(date(2026, 12, 25), "KR") == date(2026, 12, 28)


def test_the_first_day_is_not_counted():
    assert add_working_days(date(2026, 11, 23), 1, "TN") == date(2026, 11, 24)
    assert add_working_days(date(2026, 11, 23), 0, "TN") == date(2026, 11, 23)


def test_weekends_do_not_count():
    assert add_working_days(date(2026, 11, 20), 5, "TN") == date(2026, 11, 27)


def test_at_the_years_end_both_countries_count_differently():
    # Tunisia is off on 1 January, Korea on 25 December and 1 January; both on weekends.
    assert add_working_days(date(2026, 12, 23), 6, "TN") == date(2026, 12, 31)
    assert add_working_days(date(2026, 12, 23), 6, "KR") == date(2027, 1, 4)


def test_a_deadline_never_lies_behind():
    with pytest.raises(ValueError, match="ahead"):
        add_working_days(date(2026, 11, 23), -1, "TN")


def test_working_days_between_count_the_last_and_not_the_first():
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 27), "TN") == 4
    assert working_days_between(date(2026, 11, 27), date(2026, 11, 23), "TN") == 0
    assert working_days_between(date(2026, 12, 31), date(2027, 1, 4), "TN") == 1


@pytest.mark.parametrize("country", ["TN", "KR"])
@pytest.mark.parametrize("days", [1, 7, 30, 260])
def test_counting_forth_and_back_agree(country, days):
    start = date(2026, 11, 23)

    assert working_days_between(start, add_working_days(start, days, country), country) == days
