"""The worker's part: tell the news, bring the letters to the post office."""

import time

from django_tasks import task

from participation.notifications.actions import deliver_batch, tell_readers, write_digests

# A worker tells the same news for so many seconds, then others have their turn.
_TURN = 5.0


@task(queue_name="letters")
def tell_news(news_id: int) -> int:
    """Tell the next readers, and then the rest, so that other work comes in between. Returns how many it told."""
    began, told = time.monotonic(), 0
    while (readers := tell_readers(news_id)) is not None:
        told += readers
        if time.monotonic() - began > _TURN:
            tell_news.enqueue(news_id)
            break
    return told


@task(queue_name="letters")
def write_due_digests() -> int:
    """The digests whose hour has come, step after step. Returns how many letters it wrote."""
    letters = after = 0
    while step := write_digests(after=after):
        letters, after = letters + step.letters, step.last
    return letters


@task(queue_name="letters")
def deliver_letters() -> dict[str, int]:
    """Send what is due, batch after batch; stop at the first of which nothing could be sent: the mail server is away,
    and the clock calls again."""
    sent = delayed = given_up = 0
    while not (batch := deliver_batch()).is_empty:
        sent, delayed, given_up = sent + batch.sent, delayed + batch.delayed, given_up + batch.given_up
        if batch.delayed and not batch.sent:
            break
    return {"sent": sent, "delayed": delayed, "given_up": given_up}
