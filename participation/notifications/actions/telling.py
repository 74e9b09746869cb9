"""Telling news to everybody who follows, in steps that a crash cannot double or lose."""

from datetime import datetime

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from participation.notifications.emails import NewsLetters
from participation.notifications.models import Mailing, News, Notice, Subscription
from participation.notifications.rules import READERS_AT_ONCE, Rhythm, liveliest, next_digest


@transaction.atomic
def tell_readers(news_id: int) -> int | None:
    """The next step: notices for the next readers, and letters for those who hear at once.

    Returns how many readers it took, None when nobody is left. Notices, letters and bookmark are written in one
    transaction. Safe to call at any time and in two workers: while one writes, the other finds the news taken.
    """
    untold = News.objects.standing().filter(pk=news_id, finished_at=None)
    news = untold.select_for_update(skip_locked=True).first()
    if news is None:
        return None
    news.stepped_at = timezone.now()
    mailing = news.mailings.filter(finished_at=None).order_by("pk").first()
    if mailing is None:
        news.finished_at = news.stepped_at
        news.save(update_fields=["stepped_at", "finished_at"])
        return None
    news.save(update_fields=["stepped_at"])
    return _step(news, mailing)


def _step(news: News, mailing: Mailing) -> int:
    following = Subscription.objects.filter(audience=mailing.audience_id, pk__gt=mailing.bookmark, user__is_active=True)
    subscriptions = list(following.select_related("user").order_by("pk")[:READERS_AT_ONCE])
    if subscriptions:
        _tell(news, _not_told_yet(news, subscriptions))
        mailing.bookmark = subscriptions[-1].pk
    else:
        mailing.finished_at = timezone.now()
    mailing.save(update_fields=["bookmark", "finished_at"])
    return len(subscriptions)


def _not_told_yet(news: News, subscriptions: list[Subscription]) -> list[Subscription]:
    """Without those who heard through another audience of the same news."""
    readers = [subscription.user_id for subscription in subscriptions]
    told = set(Notice.objects.filter(news=news, user__in=readers).values_list("user_id", flat=True))
    return [subscription for subscription in subscriptions if subscription.user_id not in told]


def _tell(news: News, subscriptions: list[Subscription]) -> None:
    now, letters, write = timezone.localtime(), [], NewsLetters(news)
    chosen = _chosen(news, subscriptions)
    for subscription in subscriptions:
        wish = chosen[subscription.user_id]
        if wish.rhythm == Rhythm.AT_ONCE and wish.user_id != news.besides_id:
            letters.append(write.to(subscription.user, audience_id=wish.audience_id))
    Notice.objects.bulk_create(_notice(news, chosen[s.user_id], now) for s in subscriptions)
    if letters:
        get_connection().send_messages(letters)


def _chosen(news: News, subscriptions: list[Subscription]) -> dict[int, Subscription]:
    """For each reader the liveliest of the wishes by which she hears of this news."""
    readers = [subscription.user_id for subscription in subscriptions]
    if news.mailings.count() == 1:
        return dict(zip(readers, subscriptions, strict=True))
    wishes: dict[int, dict[str, Subscription]] = {}
    for wish in Subscription.objects.filter(audience__mailings__news=news, user__in=readers).order_by("-pk"):
        wishes.setdefault(wish.user_id, {})[wish.rhythm] = wish
    return {user_id: mine[liveliest(set(mine))] for user_id, mine in wishes.items()}


def _notice(news: News, wish: Subscription, now: datetime) -> Notice:
    is_told = wish.rhythm == Rhythm.AT_ONCE or wish.user_id == news.besides_id
    return Notice(
        user_id=wish.user_id,
        news=news,
        audience_id=wish.audience_id,
        told_at=now if is_told else None,
        due_at=None if is_told else next_digest(wish.rhythm, now),
    )
