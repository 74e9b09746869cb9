"""Days, numbers and periods in the reader's language."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import ngettext

from petitions import rules


def day_of(moment: datetime | date) -> date:
    """The day on the wall calendar of the site's time zone."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def day_words(moment: datetime | date | None) -> str:
    return date_format(day_of(moment), "DATE_FORMAT") if moment else ""


def number(count: int) -> str:
    return number_format(count, force_grouping=True)


def period_words(period: str) -> str:
    """`P30D` as "30 days", `P6M` as "6 months". Raises `ValueError` for what is no period."""
    delta = rules.parse_period(period)
    weeks, days = (delta.days // 7, 0) if period.endswith("W") else (0, delta.days)
    parts = [
        (delta.years, ngettext("%(count)s year", "%(count)s years", delta.years)),
        (delta.months, ngettext("%(count)s month", "%(count)s months", delta.months)),
        (weeks, ngettext("%(count)s week", "%(count)s weeks", weeks)),
        (days, ngettext("%(count)s day", "%(count)s days", days)),
    ]
    return ", ".join(text % {"count": count} for count, text in parts if count)
