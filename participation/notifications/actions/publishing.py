"""Writing down what happened, once and in every language, for all who will hear of it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.notifications.emails import write_in_all
from participation.notifications.models import Audience, Mailing, News
from participation.notifications.signals import news_published


@transaction.atomic
def publish_news(
    *,
    key: str,
    audiences: Iterable[Audience | None],
    template: str,
    context: dict[str, Any],
    url: Callable[[], str],
    besides: User | None = None,
) -> News | None:
    """Write one piece of news in the caller's transaction; the telling follows after the commit.

    `key` (at most 80 characters) names the event for ever: a second call with it changes nothing and returns the first
    news. `template`, without "emails/" and ".txt", is rendered now, in each language, with `context` (things, not texts
    made in one language), `base_url` and `url`. `url()` gives the path of what it tells of, in the active language.
    `besides` hears of it by a letter of her own: she finds it on her page only. Returns None where no audience is
    given. Raises `TemplateDoesNotExist`.
    """
    listening = list({audience.pk: audience for audience in audiences if audience}.values())
    if not listening:
        return None
    if known := News.objects.filter(key=key).first():
        return known
    content = write_in_all(template, context, url)
    news, is_new = News.objects.get_or_create(key=key, defaults={"content": content, "besides": besides})
    if is_new:
        Mailing.objects.bulk_create(Mailing(news=news, audience=audience) for audience in listening)
        transaction.on_commit(partial(news_published.send_robust, News, news=news), robust=True)
    return news


def retract_news(audience: Audience | None) -> int:
    """What this audience was told of went out of sight: its news is shown and sent no more. Returns how many pieces."""
    if audience is None:
        return 0
    return News.objects.filter(audiences=audience, retracted_at=None).update(retracted_at=timezone.now())


def reinstate_news(audience: Audience | None) -> int:
    """It may be seen again, and so may its news; whoever had not heard yet hears now."""
    if audience is None:
        return 0
    return News.objects.filter(audiences=audience).exclude(retracted_at=None).update(retracted_at=None)


def retract_news_of(beginning: str) -> int:
    """The same for all news whose key begins so, where one audience hears of many things."""
    return News.objects.filter(key__startswith=beginning, retracted_at=None).update(retracted_at=timezone.now())


def reinstate_news_of(beginning: str) -> int:
    """They may be seen again."""
    return News.objects.filter(key__startswith=beginning).exclude(retracted_at=None).update(retracted_at=None)
