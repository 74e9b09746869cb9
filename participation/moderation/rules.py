"""Numbers of moderation on the first day (`ModerationSettings` holds today's), and the clocks that run on them."""

from datetime import date, datetime, time, timedelta

from participation.institutions.calendar import add_working_days, next_working_day

CLAIM_MINUTES = 30
REVIEW_WORKING_DAYS = 5
# From so many reports of different citizens on, a moderator looks again.
FLAGS_NEEDED = 5
# What so many have signed or voted on is not hidden by one person alone.
TWO_PEOPLE_FROM = 1_000
EMERGENCY_HOURS = 24
APPEAL_DAYS = 30
APPEAL_WORKING_DAYS = 10
BACKLOG_FROM = 50
# A file is marked so many working days before it is overdue.
WARNING_WORKING_DAYS = 1


def review_due(opened: datetime, country: str, working_days: int = REVIEW_WORKING_DAYS) -> datetime:
    """The end of the last of `working_days` (the fifth, by default) after `opened`, in the zone of `opened`."""
    return end_of(add_working_days(opened.date(), working_days, country), opened)


def appeal_until(decided: datetime, country: str, days: int = APPEAL_DAYS) -> datetime:
    """The end of the last day on which the author may appeal; it is a working day."""
    return end_of(next_working_day(decided.date() + timedelta(days=days), country), decided)


def lapses(hidden: datetime, hours: int = EMERGENCY_HOURS) -> datetime:
    """When an emergency hiding ends by itself. Not working hours: what is taken from the public at night counts."""
    return hidden + timedelta(hours=hours)


def is_due_soon(due: datetime, now: datetime, country: str) -> bool:
    """Whether it becomes overdue by the end of the next working day. Both in the same zone."""
    return now <= due and due.date() <= add_working_days(now.date(), WARNING_WORKING_DAYS, country)


def needs_two(supporters: int, two_people_from: int) -> bool:
    """Whether one person alone may not hide what so many support."""
    return supporters >= two_people_from


def end_of(day: date, zone_of: datetime) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone_of.tzinfo)
