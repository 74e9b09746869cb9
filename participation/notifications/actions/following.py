"""Following, and ceasing to."""

from django.db import transaction

from participation.accounts.models import User
from participation.notifications.models import Audience, Subscription


def open_audience() -> Audience:
    """An empty audience for a new thing to point at."""
    return Audience.objects.create()


@transaction.atomic
def follow(audience: Audience, *, user: User) -> Subscription:
    """From now on she hears of it. Twice is no error."""
    return Subscription.objects.get_or_create(audience=audience, user=user)[0]


@transaction.atomic
def unfollow(audience: Audience, *, user: User) -> bool:
    """She hears of it no more. Returns whether she did."""
    deleted, _ = Subscription.objects.filter(audience=audience, user=user).delete()
    return bool(deleted)
