"""The working-day calendar on which every deadline is counted. Pure: dates in, dates out."""

from datetime import date, datetime, timedelta
from functools import cache

import holidays

from participation.periods import end_of_day, parse_period

_REVOLUTION = {(1, 14): False, (12, 17): True}
WEEKEND = {"TN": frozenset({5, 6}), "KR": frozenset({5, 6})}  # Saturday, Sunday (Monday is 0)


@cache
def _holidays(country: str) -> holidays.HolidayBase:
    """Public holidays of a country (ISO 3166 code); the library fills in a year when it is first asked about."""
    return holidays.country_holidays(country)


def is_working_day(day: date, country: str) -> bool:
    if day.weekday() in WEEKEND[country]:
        return False
    return not _is_holiday(day, country)


def _is_holiday(day: date, country: str) -> bool:
    # The Tunisian day of the revolution moved from 14 January to 17 December (presidential decree 2021-223 of
    # 7 December 2021); the library has not noticed.
    if country == "TN" and day >= date(2021, 12, 7) and (day.month, day.day) in _REVOLUTION:
        return _REVOLUTION[day.month, day.day]
    return day in _holidays(country)


def next_working_day(day: date, country: str) -> date:
    """`day` itself where offices are open, else the first day after it when they are.

    Both laws say so of a period that ends on a day off: art. 141 of the Tunisian code of obligations and contracts,
    art. 161 of the Korean civil act.
    """
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


def add_working_days(start: date, days: int, country: str) -> date:
    """The working day that is `days` working days after `start`; the first day is not counted (Korean civil
    petitions rules, art. 14; the same in Tunisian practice). Raises `ValueError` for a negative number."""
    if days < 0:
        raise ValueError("A deadline lies ahead.")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, country)
    return day


def working_days_between(start: date, end: date, country: str) -> int:
    """How many working days lie after `start`, up to and with `end`; 0 where `end` is not after `start`."""
    span = range(1, (end - start).days + 1)
    return sum(is_working_day(start + timedelta(days=n), country) for n in span)


def due_after(moment: datetime, within: str, country: str) -> datetime:
    """When something is owed: the end of the period after `moment`; on a day off, of the next working day."""
    return end_of_day(next_working_day((moment + parse_period(within)).date(), country), moment)
