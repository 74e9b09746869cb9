"""Following, and ceasing to."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from participation.accounts.models import User
from participation.institutions.models import Institution, Region, Topic
from participation.notifications.models import Audience, Notice, Subscription
from participation.notifications.rules import Rhythm


def open_audience() -> Audience:
    """An empty audience for a new thing to point at."""
    return Audience.objects.create()


def audience_of(
    *, topic: Topic | None = None, institution: Institution | None = None, region: Region | None = None
) -> Audience | None:
    """Those who follow one of these (name exactly one); made when first asked for. None where it is None."""
    below: dict[str, Any] = {"topic": topic, "institution": institution, "region": region}
    named = {name: thing for name, thing in below.items() if thing is not None}
    if not named:
        return None
    return Audience.objects.get_or_create(**named)[0]


def audiences_around(
    *, topic: Topic | None, region: Region | None, institutions: Iterable[Institution]
) -> list[Audience | None]:
    """Those who follow what something new is about, where it is, and to whom it goes."""
    wider = [audience_of(institution=institution) for institution in institutions]
    return [audience_of(topic=topic), audience_of(region=region), *wider]


@transaction.atomic
def follow(audience: Audience, *, user: User, rhythm: str = Rhythm.AT_ONCE) -> Subscription:
    """From now on she hears of it. Twice is no error, and changes no rhythm."""
    return Subscription.objects.get_or_create(audience=audience, user=user, defaults={"rhythm": rhythm})[0]


@transaction.atomic
def unfollow(audience: Audience, *, user: User) -> bool:
    """She hears of it no more, not even in the next digest. Returns whether she did."""
    deleted, _ = Subscription.objects.filter(audience=audience, user=user).delete()
    waiting = Notice.objects.filter(user=user, told_at=None, news__mailings__audience=audience)
    # What she hears of through something else she follows stays.
    waiting.exclude(news__mailings__audience__subscriptions__user=user).update(due_at=None)
    return bool(deleted)


@transaction.atomic
def choose_rhythm(audience: Audience, *, user: User, rhythm: str) -> bool:
    """How often she is written to about it, from the next news on. Returns whether she follows it.

    What waits for a digest is told with that digest. Raises `ValueError` for what is no rhythm.
    """
    return bool(Subscription.objects.filter(audience=audience, user=user).update(rhythm=Rhythm(rhythm)))


@transaction.atomic
def stop_digests(user: User) -> int:
    """She follows what she followed, but digests come no more. Returns how many of her wishes changed."""
    Notice.objects.filter(user=user, told_at=None).update(due_at=None)
    digests = Subscription.objects.filter(user=user, rhythm__in=[Rhythm.DAILY, Rhythm.WEEKLY])
    return digests.update(rhythm=Rhythm.SITE)


@transaction.atomic
def stop_all(user: User) -> int:
    """She follows nothing any more, and nothing waits for her. Returns how much she followed."""
    Notice.objects.filter(user=user, told_at=None).update(due_at=None)
    deleted, _ = Subscription.objects.filter(user=user).delete()
    return deleted
