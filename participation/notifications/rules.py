"""How long a letter is tried. Pure numbers."""

from datetime import timedelta

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
# The writing of a letter to many readers goes on in steps of this many.
READERS_AT_ONCE = 200
# The mailbox page of the demo shows this many letters.
MAILBOX_LENGTH = 200


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many failed tries (1 or more); None: give up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None
