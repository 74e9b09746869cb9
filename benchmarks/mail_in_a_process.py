"""One worker tells the news of the number given, then sends letters for a while; prints JSON (milliseconds of its own
time for each letter, megabytes). See `mailing`."""

import json
import resource
import sys
import time

import django
from django.conf import settings

django.setup()
settings.EMAIL_BACKEND = "participation.notifications.backends.OutboxBackend"  # as in production

from participation.notifications.actions import deliver_batch, tell_readers

SECONDS = 5.0  # of handing letters over; a mail server that costs nothing takes them


def peak() -> float:
    """Megabytes of this process at its largest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(news_id: int) -> None:
    tell_readers(news_id)
    before, began, told = peak(), time.process_time(), 0
    while (step := tell_readers(news_id)) is not None:
        told += step
    written = (time.process_time() - began) / told
    began, sent, until = time.process_time(), 0, time.monotonic() + SECONDS
    while time.monotonic() < until:
        sent += deliver_batch().sent
    handed = (time.process_time() - began) / sent
    print(json.dumps({"written": 1_000 * written, "sent": 1_000 * handed, "megabytes": peak() - before}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
