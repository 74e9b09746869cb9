"""Numbers of moderation: how long a review may take, how long a claim holds."""

from datetime import datetime, time

from participation.institutions.calendar import add_working_days

CLAIM_MINUTES = 30
REVIEW_WORKING_DAYS = 5


def review_due(opened: datetime, country: str) -> datetime:
    """The end of the fifth working day after `opened`, in the zone of `opened`."""
    day = add_working_days(opened.date(), REVIEW_WORKING_DAYS, country)
    return datetime.combine(day, time(23, 59, 59), tzinfo=opened.tzinfo)
