"""Periods as policies write them (ISO 8601), and when they end. Pure, but for the validator of forms."""

import re
from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_PERIOD = re.compile(
    r"P(?:(?P<years>\d{1,2})Y)?(?:(?P<months>\d{1,3})M)?(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,4})D)?"
)


def parse_period(text: str) -> relativedelta:
    """An ISO 8601 duration of whole days or more (`P30D`, `P6W`, `P6M`). Raises `ValueError` for anything else."""
    match = _PERIOD.fullmatch(text)
    parts = {name: int(value) for name, value in match.groupdict().items() if value} if match else {}
    if not any(parts.values()):
        raise ValueError(f"{text!r} is not a period such as P30D, P6W or P6M.")
    return relativedelta(**parts)


def end_of_day(day: date, like: datetime) -> datetime:
    """The last second of `day` in the time zone of `like`: a period that ends on a day includes that day."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=like.tzinfo)


def closing_date(opened: datetime, open_for: str) -> datetime:
    """When taking part ends: the end of the last day of the period, in the zone of `opened`."""
    return end_of_day((opened + parse_period(open_for)).date(), opened)


def validate_period(text: str) -> None:
    """Raises `ValidationError` for what `parse_period` does not read."""
    try:
        parse_period(text)
    except ValueError:
        raise ValidationError(_("Write a period such as P30D (30 days), P6W (6 weeks) or P6M (6 months).")) from None
