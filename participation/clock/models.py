"""Signs of life of the processes behind the pages: what `/readyz` asks."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

# A part without a sign of life for this long counts as down.
STALE_AFTER = timedelta(seconds=30)


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def alive(self) -> Self:
        return self.filter(beaten_at__gt=timezone.now() - STALE_AFTER)


class Heartbeat(models.Model):
    """When a part last showed that it works; the worker's is a task that the clock asks of it."""

    CLOCK, WORKER = "clock", "worker"

    part = models.CharField(max_length=20, primary_key=True)
    beaten_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.part} {self.beaten_at}"
