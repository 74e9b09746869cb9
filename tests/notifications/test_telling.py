"""News to everybody who follows: each reader once, whatever stops in between."""

import pytest

from participation.notifications.actions import follow, retract_news, tell_readers, unfollow
from participation.notifications.actions.publishing import reinstate_news
from participation.notifications.backends import key_for
from participation.notifications.models import Letter, News, Notice
from participation.notifications.receivers import tell_waiting
from participation.notifications.rules import Rhythm
from participation.notifications.tasks import tell_news
from tests.factories import make_citizen
from tests.notifications.news import make_audience

pytestmark = pytest.mark.django_db


@pytest.fixture
def audience():
    return make_audience(5)


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch):
    monkeypatch.setattr("participation.notifications.actions.telling.READERS_AT_ONCE", 2)


def test_every_reader_gets_one_letter_in_steps(audience, publish):
    news = publish(audience)

    steps = []
    while (readers := tell_readers(news.pk)) is not None:
        steps.append(readers)
        assert Letter.objects.count() == sum(steps)

    assert steps == [2, 2, 1, 0]
    assert tell_readers(news.pk) is None
    assert tell_news.call(news.pk) == 0
    assert Letter.objects.count() == Notice.objects.exclude(told_at=None).count() == 5


def test_a_crash_in_a_step_leaves_neither_letters_nor_bookmark_of_it(audience, publish, monkeypatch):
    news = publish(audience)
    tell_readers(news.pk)
    with monkeypatch.context() as patch:
        patch.setattr("participation.notifications.actions.telling.get_connection", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tell_readers(news.pk)
    assert Letter.objects.count() == Notice.objects.count() == 2

    tell_news.call(news.pk)

    assert Letter.objects.count() == Notice.objects.count() == 5


def test_who_stops_in_between_gets_no_letter(audience, publish):
    news = publish(audience)
    tell_readers(news.pk)
    last = audience.subscriptions.latest("pk").user
    unfollow(audience, user=last)

    tell_news.call(news.pk)

    assert not Letter.objects.filter(to=last.email).exists()


def test_who_follows_two_audiences_hears_once(audience, publish):
    reader, other = audience.subscriptions.earliest("pk").user, make_audience(1)
    follow(other, user=reader)

    tell_news.call(publish(audience, other).pk)

    assert Letter.objects.count() == 6
    assert Letter.objects.filter(to=reader.email).count() == 1


@pytest.mark.parametrize("first", [Rhythm.WEEKLY, Rhythm.SITE, Rhythm.DAILY])
def test_of_two_wishes_the_livelier_one_counts_whichever_audience_comes_first(publish, reader, first):
    one, two = make_audience(), make_audience()
    follow(one, user=reader, rhythm=first)
    follow(two, user=reader, rhythm=Rhythm.AT_ONCE)

    tell_news.call(publish(one, two, key="a").pk)
    tell_news.call(publish(two, one, key="b").pk)

    assert Letter.objects.filter(to=reader.email).count() == 2
    assert set(Notice.objects.values_list("audience", "due_at")) == {(two.pk, None)}


def test_who_hears_by_a_letter_of_her_own_gets_no_second_one_but_finds_it_on_her_page(audience, publish):
    author = audience.subscriptions.earliest("pk").user

    tell_news.call(publish(audience, besides=author).pk)

    assert not Letter.objects.filter(to=author.email).exists()
    assert Notice.objects.of(author).count() == 1
    assert Letter.objects.count() == 4


def test_who_has_left_hears_nothing(publish):
    audience = make_audience()
    follow(audience, user=make_citizen(is_active=False))

    tell_news.call(publish(audience).pk)

    assert not Letter.objects.exists()
    assert not Notice.objects.exists()


def test_news_that_was_taken_back_is_told_to_nobody_until_it_is_reinstated(audience, publish):
    news = publish(audience)
    tell_readers(news.pk)

    assert retract_news(audience) == 1
    assert tell_news.call(news.pk) == 0
    assert not Notice.objects.of(audience.subscriptions.earliest("pk").user).exists()
    assert reinstate_news(audience) == 1
    tell_news.call(news.pk)

    assert Letter.objects.count() == 5


def test_the_clock_goes_on_where_a_worker_died_but_leaves_a_living_one_alone(audience, publish, monkeypatch):
    news = publish(audience)
    tell_waiting()
    assert not Letter.objects.exists()

    News.objects.update(stepped_at="2026-01-01T00:00Z")
    tell_waiting()
    tell_waiting()

    assert Letter.objects.count() == 5
    news.refresh_from_db()
    assert news.finished_at


def test_two_long_addresses_never_share_a_key():
    long = "a" * 120

    assert key_for("news", f"{long}1@example.org") != key_for("news", f"{long}2@example.org")
    assert len(key_for("news", long)) <= 120


def test_the_telling_takes_the_same_queries_for_many_readers(publish, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("participation.notifications.actions.telling.READERS_AT_ONCE", 500)
    few, many = publish(make_audience(1), key="few"), publish(make_audience(40), key="many")

    with django_assert_num_queries(11):
        tell_readers(few.pk)
    with django_assert_num_queries(11):
        tell_readers(many.pk)
