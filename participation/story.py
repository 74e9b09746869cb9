"""How the story of a petition or a proposal is told: events that happened, duties that are expected, and the days,
numbers and periods in them in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext

from participation.periods import parse_period

VOICE, OFFICE, LATE = "voice", "office", "late"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on `day`; `tone` tells who did it. `lead` is the emphasised beginning."""

    day: date
    tone: str
    lead: str = ""
    text: str = ""
    link: str = ""
    link_text: str = ""
    # What an institution wrote as its reason: in its own words and direction.
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something expected: what, by when, who owes it. Without a `day`, `when` says it in words."""

    tone: str
    what: str
    detail: str = ""
    who: str = ""
    day: date | None = None
    days: int | None = None
    when: str = ""

    @property
    def is_late(self) -> bool:
        return self.days is not None and self.days < 0


@dataclass(frozen=True, slots=True)
class Story:
    """`past` in the order of time; `expected` in the order of importance."""

    past: list[Event]
    expected: list[Duty]

    @property
    def ahead(self) -> list[Duty]:
        """What the timeline shows after today: what has a day, the nearest first."""
        return sorted((d for d in self.expected if d.day and not d.is_late), key=lambda d: d.day or date.max)


def duty_on(tone: str, what: str, moment: datetime | date, now: datetime, *, detail: str = "", who: str = "") -> Duty:
    day = day_of(moment)
    return Duty(tone, what, detail, who, day=day, days=(day - day_of(now)).days)


def day_of(moment: datetime | date) -> date:
    """The day on the wall calendar of the site's time zone."""
    return moment.astimezone(timezone.get_default_timezone()).date() if isinstance(moment, datetime) else moment


def day_words(moment: datetime | date | None) -> str:
    return _day_words(day_of(moment), get_language()) if moment else ""


def number(count: int) -> str:
    return number_in(get_language(), count)


# There are few days and few numbers, and a page tells dozens of them: each is put into words once in a language.
@lru_cache(maxsize=4096)
def _day_words(day: date, _language: str | None) -> str:
    return date_format(day, "DATE_FORMAT")


@lru_cache(maxsize=4096)
def number_in(_language: str | None, count: int) -> str:
    """For who writes many: `_language` is the active one, asked once."""
    return number_format(count, force_grouping=True)


def isolated(number: str) -> str:
    """A number with a dash, to stand in plain text of either direction: Arabic would turn its parts round."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}"


def period_words(period: str) -> str:
    """`P30D` as "30 days", `P6M` as "6 months". Raises `ValueError` for what is no period."""
    delta = parse_period(period)
    weeks, days = (delta.days // 7, 0) if period.endswith("W") else (0, delta.days)
    parts = [
        (delta.years, ngettext("%(count)s year", "%(count)s years", delta.years)),
        (delta.months, ngettext("%(count)s month", "%(count)s months", delta.months)),
        (weeks, ngettext("%(count)s week", "%(count)s weeks", weeks)),
        (days, ngettext("%(count)s day", "%(count)s days", days)),
    ]
    return ", ".join(text % {"count": count} for count, text in parts if count)
