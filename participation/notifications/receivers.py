"""When news has been written down, a worker tells it; when a letter has been written, a worker takes it away."""

import time
from typing import Any

from allauth.account.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from participation.accounts.models import User
from participation.accounts.signals import account_forgotten
from participation.notifications import actions, tasks
from participation.notifications.models import Audience, Letter, News, Notice
from participation.notifications.rules import STANDS_STILL

# In the session of a visitor: the audience she asked to join before she signed in, and when.
PENDING = "notifications_pending"
_PENDING_SECONDS = 60 * 60


def remember_wish(request: HttpRequest, audience: Audience) -> None:
    """She pressed the button and is not signed in yet: she follows as soon as she is."""
    request.session[PENDING] = {"audience": audience.pk, "at": time.time()}


@receiver(user_logged_in)
def follow_as_wished(request: HttpRequest, user: User, **signal: Any) -> None:
    """Only by a POST, and only soon."""
    if request.method != "POST":
        return
    pending = request.session.pop(PENDING, None)
    if pending is None or time.time() - pending["at"] > _PENDING_SECONDS:
        return
    if audience := Audience.objects.filter(pk=pending["audience"]).first():
        actions.follow(audience, user=user)


@receiver(account_forgotten)
def forget_wishes(user: User, **signal: Any) -> None:
    """Whoever deleted her account follows nothing any more, and no letter keeps what it told her."""
    actions.stop_all(user)


def tell_soon(news: News, **signal: Any) -> None:
    """After the commit that wrote news."""
    tasks.tell_news.enqueue(news.pk)


def tell_waiting() -> None:
    """By the clock: news whose worker died, or which never had one."""
    for pk in list(News.objects.untold(idle=STANDS_STILL).values_list("pk", flat=True)[:100]):
        tasks.tell_news.enqueue(pk)


def look_for_digests() -> None:
    """By the clock: digests whose hour has come."""
    if Notice.objects.due().exists():
        tasks.write_due_digests.enqueue()


def send_soon(**signal: Any) -> None:
    """After the commit that wrote letters."""
    tasks.deliver_letters.enqueue()


def send_waiting() -> None:
    """By the clock: letters whose time for another try has come, and those that a dead worker left."""
    if Letter.objects.waiting().exists():
        tasks.deliver_letters.enqueue()
