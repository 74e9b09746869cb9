"""One worker tells the news of the number given, then sends letters for a while; prints JSON. See `mailing`."""

import json
import resource
import sys
import time

import django

django.setup()

from participation.notifications.actions import deliver_batch, tell_readers  # noqa: E402

SECONDS = 5.0  # of handing letters over; a mail server that costs nothing takes them


def peak() -> float:
    """Megabytes of this process at its largest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(news_id: int) -> None:
    tell_readers(news_id)
    before, began, told = peak(), time.monotonic(), 0
    while (step := tell_readers(news_id)) is not None:
        told += step
    written = told / (time.monotonic() - began)
    began, sent = time.monotonic(), 0
    while time.monotonic() < began + SECONDS:
        sent += deliver_batch().sent
    figures = {"written": written, "sent": sent / (time.monotonic() - began), "megabytes": peak() - before}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]))
