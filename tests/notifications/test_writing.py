"""News to everybody who follows: each reader once, whatever stops in between."""

import pytest
from django.core.mail import EmailMessage

from participation.notifications.actions import follow, open_audience, unfollow, write_to_readers
from participation.notifications.backends import KEY_HEADER, key_for
from participation.notifications.models import Letter, Mailing
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def audience():
    audience = open_audience()
    for _ in range(5):
        follow(audience, user=make_citizen())
    return audience


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch):
    monkeypatch.setattr("participation.notifications.actions.writing.READERS_AT_ONCE", 2)


def news(user):
    return EmailMessage("News", "Text.", to=[user.email], headers={KEY_HEADER: "news"})


def test_every_reader_gets_one_letter_in_steps(audience):
    steps = 0
    while write_to_readers(audience, key="news", letter=news):
        steps += 1
        assert Letter.objects.count() <= 2 * steps

    assert steps == 3
    assert Letter.objects.count() == 5
    assert not write_to_readers(audience, key="news", letter=news)
    assert Letter.objects.count() == 5


def test_a_crash_in_a_step_leaves_neither_letters_nor_bookmark_of_it(audience):
    write_to_readers(audience, key="news", letter=news)

    def crash(user):
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        write_to_readers(audience, key="news", letter=crash)
    assert Letter.objects.count() == 2

    while write_to_readers(audience, key="news", letter=news):
        pass
    assert Letter.objects.count() == 5
    assert Mailing.objects.get().finished_at


def test_who_stops_in_between_gets_no_letter(audience):
    write_to_readers(audience, key="news", letter=news)
    last = audience.subscriptions.latest("pk").user
    unfollow(audience, user=last)

    while write_to_readers(audience, key="news", letter=news):
        pass

    assert not Letter.objects.filter(to=last.email).exists()


def test_two_long_addresses_never_share_a_key():
    long = "a" * 120

    assert key_for("news", f"{long}1@example.org") != key_for("news", f"{long}2@example.org")
    assert len(key_for("news", long)) <= 120
