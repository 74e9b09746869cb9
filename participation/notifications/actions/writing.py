"""Writing the same news to everybody who follows, in steps that a crash cannot double or lose."""

from collections.abc import Callable

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.notifications.models import Audience, Mailing
from participation.notifications.rules import READERS_AT_ONCE


@transaction.atomic
def write_to_readers(audience: Audience, *, key: str, letter: Callable[[User], EmailMessage]) -> bool:
    """Put the next letters of the mailing `key` into the outbox; returns whether readers may be left.

    Letters and bookmark are written in one transaction. Safe to call at any time, also once all is done, and in two
    workers: while one writes, the other one finds the mailing taken and leaves it alone.
    """
    Mailing.objects.get_or_create(key=key, defaults={"audience": audience})
    mailing = Mailing.objects.select_for_update(skip_locked=True).filter(key=key, finished_at=None).first()
    if mailing is None:
        return False
    following = audience.subscriptions.filter(pk__gt=mailing.bookmark, user__is_active=True)
    readers = list(following.select_related("user").order_by("pk")[:READERS_AT_ONCE])
    if readers:
        get_connection().send_messages([letter(subscription.user) for subscription in readers])
        mailing.bookmark = readers[-1].pk
    else:
        mailing.finished_at = timezone.now()
    mailing.save(update_fields=["bookmark", "finished_at"])
    return bool(readers)
