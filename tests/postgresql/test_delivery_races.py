"""Two workers at one outbox: every letter leaves once. On a real PostgreSQL."""

from functools import partial

import pytest

from participation.notifications.actions import audience_of, deliver_batch, publish_news, tell_readers
from participation.notifications.models import Letter, News, Notice
from participation.notifications.rules import Rhythm
from tests.factories import make_topic
from tests.notifications.conftest import Counter
from tests.notifications.news import make_audience

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_eight_workers_send_each_of_200_letters_once(at_once, settings):
    Counter.sent, Counter.failure = [], None
    settings.LETTERS_LEAVE_BY = "tests.notifications.conftest.Counter"
    Letter.objects.bulk_create(
        Letter(to=f"reader{n}@example.org", sender="sawt@example.org", subject="News", text="Text.") for n in range(200)
    )

    at_once([partial(deliver_batch, 10)] * 40, threads=8)
    while not deliver_batch().is_empty:
        pass

    assert sorted(message.to[0] for message in Counter.sent) == sorted(f"reader{n}@example.org" for n in range(200))
    assert not Letter.objects.filter(sent_at=None).exists()


def test_eight_workers_tell_each_follower_once(at_once, settings, monkeypatch):
    settings.EMAIL_BACKEND = "participation.notifications.backends.OutboxBackend"
    settings.LETTERS_LEAVE_BY = "participation.notifications.backends.KeepBackend"
    monkeypatch.setattr("participation.notifications.actions.telling.READERS_AT_ONCE", 5)
    audiences = [make_audience(20), make_audience(20, rhythm=Rhythm.DAILY)]
    news = News.objects.create(key="news", content={"ar": {"subject": "News", "url": "/", "paragraphs": []}})
    news.mailings.bulk_create([news.mailings.model(news=news, audience=audience) for audience in audiences])

    step = partial(tell_readers, news.pk)
    at_once([step] * 40, threads=8)
    while step() is not None:
        pass

    assert Letter.objects.count() == 20
    assert Notice.objects.count() == 40


def test_the_same_event_published_by_eight_is_news_once(at_once):
    audience = audience_of(topic=make_topic())
    publish = partial(
        publish_news,
        key="k",
        audiences=[audience],
        template="petitions/news/hidden",
        context={"petition": {"reference": "2026-1"}},
        url=lambda: "/ar/",
    )

    at_once([publish] * 16, threads=8)

    assert News.objects.get().mailings.count() == 1


def test_eight_who_ask_for_the_audience_of_one_topic_get_the_same(at_once):
    topic = make_topic()

    audiences = at_once([partial(audience_of, topic=topic)] * 16, threads=8)

    assert len({audience.pk for audience in audiences}) == 1
