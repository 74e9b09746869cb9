"""How long a letter is tried, how often a reader is written to. Pure numbers and dates."""

from datetime import datetime, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# After each failed try, how long the next one waits; after the last of them the letter is given up: about two days.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=15),
    timedelta(hours=24),
)
# A worker that took letters and died gives them back after this long.
LEASE = timedelta(minutes=3)
# It takes no more at a time than it can send within the lease, slow mail server included.
BATCH = 20
# News is told to its readers in steps of this many; digests are written in steps of so many pieces of news.
READERS_AT_ONCE = 500
NOTICES_AT_ONCE = 1_000
# A longer digest goes on in a second letter.
NEWS_IN_A_DIGEST = 100
# News whose telling has stood still for this long lost its worker: another one goes on.
STANDS_STILL = timedelta(minutes=1)
# The mailbox page of the demo shows this many letters.
MAILBOX_LENGTH = 200
# Digests are due at this hour of the site's own time zone; weekly ones on Mondays.
DIGEST_HOUR = time(7)
_MONDAY = 0


class Rhythm(models.TextChoices):
    """How often a reader is written to about what she follows."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    SITE = "site", _("No letters: only on my page of news")


# Who follows something twice hears once, by the liveliest of her wishes.
_EAGERNESS = [Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.SITE]


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many failed tries (1 or more); None: give up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def liveliest(rhythms: set[str]) -> Rhythm:
    """The rhythm of somebody with all of these (at least one)."""
    return next(rhythm for rhythm in _EAGERNESS if rhythm in rhythms)


def next_digest(rhythm: str, now: datetime) -> datetime | None:
    """When news that comes `now` (in the site's zone) is due with a digest; None for rhythms without one."""
    if rhythm not in (Rhythm.DAILY, Rhythm.WEEKLY):
        return None
    due = now.replace(hour=DIGEST_HOUR.hour, minute=DIGEST_HOUR.minute, second=0, microsecond=0)
    if rhythm == Rhythm.WEEKLY:
        due += timedelta(days=(_MONDAY - due.weekday()) % 7)
    return due if due > now else due + timedelta(days=7 if rhythm == Rhythm.WEEKLY else 1)
