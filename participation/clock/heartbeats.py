"""Showing that one lives, and asking the worker whether it does."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from participation.clock.models import Heartbeat

# A worker that never answered is asked again after this long; not sooner, so that questions do not pile up.
ASK_AGAIN_AFTER = timedelta(seconds=60)
# How often the clock beats and asks, in seconds.
BEAT = 5.0


@task(priority=100)
def answer() -> None:
    """Done by the worker: only one that takes tasks and finishes them is alive."""
    Heartbeat.objects.update_or_create(part=Heartbeat.WORKER, defaults={"beaten_at": timezone.now()})


def beat() -> None:
    """Done by the clock: it lives, and asks the worker."""
    now = timezone.now()
    Heartbeat.objects.update_or_create(part=Heartbeat.CLOCK, defaults={"beaten_at": now})
    worker, _ = Heartbeat.objects.get_or_create(part=Heartbeat.WORKER)
    has_answered = worker.beaten_at and worker.asked_at and worker.beaten_at >= worker.asked_at
    if has_answered or worker.asked_at is None or worker.asked_at < now - ASK_AGAIN_AFTER:
        Heartbeat.objects.filter(part=Heartbeat.WORKER).update(asked_at=now)
        answer.enqueue()
