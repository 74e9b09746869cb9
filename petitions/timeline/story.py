"""What a story is made of: events that happened, duties that are expected."""

from dataclasses import dataclass
from datetime import date, datetime

from petitions.timeline.words import day_of

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
