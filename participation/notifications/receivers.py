"""When news has been written down, a worker tells it; when a letter has been written, a worker takes it away."""

from typing import Any

from participation.notifications import tasks
from participation.notifications.models import Letter, News, Notice
from participation.notifications.rules import STANDS_STILL


def tell_soon(news: News, **signal: Any) -> None:
    """After the commit that wrote news."""
    tasks.tell_news.enqueue(news.pk)


def tell_waiting() -> None:
    """By the clock: news whose worker died, or which never had one."""
    for pk in list(News.objects.untold(idle=STANDS_STILL).values_list("pk", flat=True)[:100]):
        tasks.tell_news.enqueue(pk)


def look_for_digests() -> None:
    """By the clock: digests whose hour has come."""
    if Notice.objects.due().exists():
        tasks.write_due_digests.enqueue()


def send_soon(**signal: Any) -> None:
    """After the commit that wrote letters."""
    tasks.deliver_letters.enqueue()


def send_waiting() -> None:
    """By the clock: letters whose time for another try has come, and those that a dead worker left."""
    if Letter.objects.waiting().exists():
        tasks.deliver_letters.enqueue()
