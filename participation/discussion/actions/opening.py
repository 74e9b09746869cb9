"""A discussion begins with what it is about, and ends with it. Who owns the whole decides when, and logs it there."""

from django.db import transaction
from django.utils import timezone

from participation.discussion.models import Discussion


def open_discussion() -> Discussion:
    """An empty discussion for a new thing to point at."""
    return Discussion.objects.create()


@transaction.atomic
def close_discussion(discussion: Discussion) -> Discussion:
    """From now on it can be read only; closing twice is no error."""
    return _write_closing(discussion, is_open=False)


@transaction.atomic
def reopen_discussion(discussion: Discussion) -> Discussion:
    """Its whole was opened again: so is it."""
    return _write_closing(discussion, is_open=True)


def _write_closing(discussion: Discussion, *, is_open: bool) -> Discussion:
    discussion = Discussion.objects.select_for_update(no_key=True).get(pk=discussion.pk)
    if discussion.is_open != is_open:
        now = timezone.now()
        discussion.closed_at, discussion.changed_at = None if is_open else now, now
        discussion.save(update_fields=["closed_at", "changed_at"])
    return discussion
