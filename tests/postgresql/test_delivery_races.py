"""Two workers at one outbox: every letter leaves once. On a real PostgreSQL."""

from functools import partial

import pytest
from django.core.mail import EmailMessage

from participation.notifications.actions import deliver_batch, follow, open_audience, write_to_readers
from participation.notifications.backends import KEY_HEADER
from participation.notifications.models import Letter
from tests.factories import make_citizen
from tests.notifications.conftest import Counter

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


def test_eight_workers_write_to_each_follower_once(at_once, settings, monkeypatch):
    settings.EMAIL_BACKEND = "participation.notifications.backends.OutboxBackend"
    settings.LETTERS_LEAVE_BY = "participation.notifications.backends.KeepBackend"
    monkeypatch.setattr("participation.notifications.actions.writing.READERS_AT_ONCE", 5)
    audience = open_audience()
    for _ in range(40):
        follow(audience, user=make_citizen())

    def letter(user):
        return EmailMessage("News", "Text.", to=[user.email], headers={KEY_HEADER: "news"})

    step = partial(write_to_readers, audience, key="news", letter=letter)
    at_once([step] * 40, threads=8)
    while step():
        pass

    assert Letter.objects.count() == 40
