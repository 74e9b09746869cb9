"""The rows of background tasks: what a dead worker left is done again, what is done is forgotten.

Every task of this house may run twice: it looks at facts, or writes under a key that is written once.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

# No task takes as long as this; one that seems to has lost its worker.
LOST_AFTER = timedelta(minutes=15)
# A task whose workers keep dying is not given to another one.
TRIES_AT_MOST = 3
DONE_KEPT = timedelta(days=1)
FAILED_KEPT = timedelta(days=30)


def take_back_lost_tasks() -> int:
    """Put tasks of workers that died back into the queue. Returns how many."""
    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST_AFTER)
    again = [row.pk for row in lost.only("pk", "worker_ids") if len(row.worker_ids) < TRIES_AT_MOST]
    return DBTaskResult.objects.running().filter(pk__in=again).update(status="READY", started_at=None)


def forget_done_tasks() -> None:
    """Rows of finished tasks are of no use; failed ones stay a while for whoever looks for the reason."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - DONE_KEPT).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILED_KEPT).delete()
