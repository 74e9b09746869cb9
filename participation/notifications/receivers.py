"""When a letter has been written, a worker takes it away."""

from typing import Any

from participation.notifications import tasks
from participation.notifications.models import Letter


def send_soon(**signal: Any) -> None:
    """After the commit that wrote letters."""
    tasks.deliver_letters.enqueue()


def send_waiting() -> None:
    """By the clock: letters whose time for another try has come, and those that a dead worker left."""
    if Letter.objects.waiting().exists():
        tasks.deliver_letters.enqueue()
