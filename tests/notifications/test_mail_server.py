"""Letters leave through a real mail server, in whatever mood it is."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from participation.notifications.actions import deliver_batch, follow, retry_letters, write_digests
from participation.notifications.models import Letter
from participation.notifications.rules import Rhythm
from participation.notifications.tasks import deliver_letters, tell_news
from tests.factories import make_citizen
from tests.notifications.news import make_audience
from tests.notifications.sink import start_sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings):
    sink, server = start_sink()
    settings.LETTERS_LEAVE_BY = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    yield sink
    server.stop()


@pytest.fixture
def letters(make_letter):
    return [make_letter(to=f"reader{n}@example.org") for n in range(30)]


def all_due():
    Letter.objects.filter(sent_at=None).update(next_try_at=timezone.now())


def test_each_letter_arrives_once_and_a_batch_is_one_connection(sink, letters):
    assert deliver_letters.call() == {"sent": 30, "delayed": 0, "given_up": 0}

    assert set(sink.count().values()) == {1}
    assert len(sink.count()) == 30
    assert sink.connections == 2


@pytest.mark.parametrize("mode", ["later", "broken", "full"])
def test_what_the_server_does_not_take_now_arrives_once_when_it_does(sink, letters, mode):
    sink.mode = mode
    assert deliver_letters.call() == {"sent": 0, "delayed": 20, "given_up": 0}
    assert sink.letters == []

    sink.mode = "well"
    all_due()
    assert deliver_letters.call()["sent"] == 30
    assert set(sink.count().values()) == {1}


def test_a_refused_connection_costs_time_and_no_letter(sink, letters, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert deliver_letters.call()["delayed"] == 20
    assert "refused" in Letter.objects.exclude(last_error="").first().last_error.lower()

    settings.EMAIL_PORT = port
    all_due()
    assert deliver_letters.call()["sent"] == 30


def test_a_reader_whom_the_server_does_not_know_is_given_up_at_once_and_keeps_nobody_waiting(sink, letters):
    sink.refuses = {"reader0@example.org", "reader25@example.org"}

    assert deliver_letters.call() == {"sent": 28, "delayed": 0, "given_up": 2}

    assert sink.connections == 2
    assert {letter.to for letter in Letter.objects.undeliverable()} == sink.refuses
    assert "550" in Letter.objects.undeliverable().first().last_error
    sink.refuses = set()
    retry_letters(by=None)
    assert deliver_letters.call()["sent"] == 2


def test_one_who_must_come_back_later_keeps_nobody_waiting(sink, letters, monkeypatch):
    refuse = sink.handle_RCPT

    async def busy(server, session, envelope, address, options):
        if address == "reader3@example.org":
            return "452 4.2.2 Mailbox full"
        return await refuse(server, session, envelope, address, options)

    monkeypatch.setattr(sink, "handle_RCPT", busy)

    assert deliver_letters.call() == {"sent": 29, "delayed": 1, "given_up": 0}
    assert Letter.objects.get(sent_at=None).next_try_at > timezone.now() + timedelta(seconds=30)


def test_a_server_slower_than_our_patience_delays_its_letter(sink, make_letter, settings):
    settings.EMAIL_TIMEOUT = 0.2
    make_letter()
    sink.pause = 1

    assert deliver_batch().delayed == 1

    sink.pause = 0
    settings.EMAIL_TIMEOUT = 2
    all_due()
    assert deliver_batch().sent == 1


def test_a_letter_accepted_without_an_answer_comes_again_under_the_same_name(sink, make_letter):
    """The limit of e-mail: nobody can know. Mail programs tell by the Message-ID, which is the same both times."""
    make_letter()
    sink.mode = "lost"
    assert deliver_batch().delayed == 1

    sink.mode = "well"
    all_due()
    assert deliver_batch().sent == 1

    assert list(sink.count().values()) == [2]


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.DAILY])
def test_what_arrives_is_hers_in_text_and_html_can_be_stopped_and_spies_on_nobody(
    sink, publish, language, rhythm, settings
):
    audience, readers = make_audience(), [make_citizen(language=language) for _ in range(2)]
    for reader in readers:
        follow(audience, user=reader, rhythm=rhythm)
    tell_news.call(publish(audience, title="ماء / 물").pk)
    if rhythm == Rhythm.DAILY:
        write_digests(now=timezone.now() + timedelta(days=2))
    deliver_letters.call()

    one, other = sink.letters
    for letter in (one, other):
        stop = letter["List-Unsubscribe"].strip(" <>")
        html = letter.get_body(("html",)).get_content()
        text = letter.get_body(("plain",)).get_content()
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert letter["Auto-Submitted"] == "auto-generated"
        assert not [name for name in letter if name.lower().startswith("x-letter")]
        assert stop in text
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
        assert "ماء / 물" in text
        assert not re.search(r"<(img|link|script|iframe|object|video|audio|form)\b|url\(|@import|src=", html, re.I)
        addresses = set(re.findall(r"https?://[^\s\"<>]+", html + text))
        assert {urlsplit(address).netloc for address in addresses} == {urlsplit(settings.BASE_URL).netloc}
        assert all("?" not in address for address in addresses)
    personal = addresses_of(one) ^ addresses_of(other)
    assert all("/letters/stop" in address for address in personal)
    assert len(personal) == 2


def addresses_of(letter):
    return set(re.findall(r"https?://[^\s\"<>]+", letter.get_body(("html",)).get_content()))
