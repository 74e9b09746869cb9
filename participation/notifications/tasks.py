"""The worker's part: bring the letters to the post office."""

from django_tasks import task

from participation.notifications.actions import deliver_batch


@task(queue_name="letters")
def deliver_letters() -> dict[str, int]:
    """Send what is due, batch after batch; stop at the first batch with a failure: the clock calls again."""
    sent = 0
    while True:
        batch = deliver_batch()
        sent += batch.sent
        if batch.is_empty or batch.delayed or batch.given_up:
            return {"sent": sent, "delayed": batch.delayed, "given_up": batch.given_up}
