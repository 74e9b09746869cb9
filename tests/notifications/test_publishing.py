"""News is written down once, with its event, in every language; every reader of every letter gets those words."""

import pytest
from django.db import transaction

from participation.institutions.models import Region
from participation.notifications.actions import audience_of, follow, publish_news
from participation.notifications.models import Letter, News
from participation.notifications.signals import news_published
from participation.notifications.tasks import tell_news
from tests.factories import make_citizen, make_institution, make_topic
from tests.notifications.news import make_audience

pytestmark = pytest.mark.django_db


def test_news_has_its_words_in_every_language(publish):
    news = publish(make_audience(), title="Water")

    assert set(news.content) == {"ar", "fr", "en", "ko"}
    assert news.content["ar"]["subject"] == "News: Water"
    for language in news.content:
        told = news.told_in(language)
        assert told["url"] == f"/{language}/institutions/"
        assert {"plain": f"You read {language}.", "words": f"You read {language}."}.items() <= told["paragraphs"][
            1
        ].items()


def test_each_reader_gets_the_words_of_her_language_and_her_own_way_to_stop(publish):
    audience = make_audience()
    readers = [make_citizen(language=language) for language in ("ar", "fr", "en", "ko", "en")]
    for reader in readers:
        follow(audience, user=reader)

    news = publish(audience)
    tell_news.call(news.pk)

    stops = set()
    for reader in readers:
        letter = Letter.objects.get(to=reader.email)
        assert all(part["plain"] in letter.text for part in news.told_in(reader.language)["paragraphs"])
        assert letter.language == reader.language
        stop = letter.headers["List-Unsubscribe"].strip("<>")
        assert f"/{reader.language}/letters/stop/" in stop
        assert stop in letter.text
        assert f'href="{stop}"' in letter.html
        stops.add(stop)
    assert len(stops) == 5


def test_the_same_event_is_news_once(publish):
    audience = make_audience(1)

    first, second = publish(audience, title="Water"), publish(audience, title="Wine")

    assert first == second
    assert News.objects.get().content["en"]["subject"] == "News: Water"


def test_the_words_are_those_of_the_moment(publish, reader):
    audience = make_audience()
    follow(audience, user=reader)
    news = publish(audience, title="Water")
    News.objects.filter(pk=news.pk).update(published_at="2026-01-01T00:00Z")

    tell_news.call(news.pk)

    assert "Water" in Letter.objects.get().subject


def test_for_nobody_there_is_no_news(publish):
    assert publish(None) is None
    assert publish() is None
    assert not News.objects.exists()


def test_without_its_event_there_is_no_news(publish):
    def fail():
        with transaction.atomic():
            publish(make_audience(1))
            raise RuntimeError("the event failed")

    with pytest.raises(RuntimeError, match="the event failed"):
        fail()

    assert not News.objects.exists()


def test_a_worker_hears_of_it_after_the_commit(publish, django_capture_on_commit_callbacks):
    heard = []

    def listen(news, **kwargs):
        heard.append(news.key)

    news_published.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        publish(make_audience(1))
        publish(make_audience(1))

    assert heard == ["news:1"]
    assert Letter.objects.count() == 1


def test_topics_institutions_and_regions_have_one_audience_each():
    topic, institution, region = make_topic(), make_institution(), Region.objects.earliest("pk")

    audiences = [audience_of(topic=topic), audience_of(institution=institution), audience_of(region=region)]

    assert len({audience.pk for audience in audiences}) == 3
    assert audiences == [audience_of(topic=topic), audience_of(institution=institution), audience_of(region=region)]
    assert audience_of(topic=None) is None


def test_a_title_that_looks_like_an_address_is_no_link(publish, settings):
    news = publish(make_audience(), title="https://evil.example/")

    hrefs = [part["href"] for part in news.content["en"]["paragraphs"]]
    assert hrefs == ["", "", f"{settings.BASE_URL}/en/institutions/"]


def test_a_missing_template_is_an_error(settings):
    with pytest.raises(Exception, match="tests/none"):
        publish_news(key="k", audiences=[make_audience()], template="tests/none", context={}, url=lambda: "/")
