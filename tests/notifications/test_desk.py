"""Letters that were given up are seen by administrators, and by nobody else; their text by no one."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.notifications.actions import deliver_batch
from participation.notifications.models import Letter
from tests.factories import make_citizen, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def report(client, make_letter):
    make_letter(to="lost@example.org", subject="Your code: 123456", failed_at=timezone.now(), last_error="550 unknown")
    make_letter(to="waiting@example.org")

    def read(user):
        client.force_login(user)
        return client.get(reverse("letters_undeliverable"))

    return read


def test_an_administrator_sees_which_letters_were_given_up_and_why(report):
    page = report(make_citizen(is_staff=True, is_superuser=True)).content.decode()

    assert "lost@example.org" in page
    assert "550 unknown" in page
    assert "waiting@example.org" not in page
    assert "123456" not in page


@pytest.fixture
def administrator():
    return make_citizen(is_staff=True, is_superuser=True)


def retry(client, user, letter):
    client.force_login(user)
    return client.post(reverse("letters_retry"), {"letter": letter})


def given_up():
    return list(Letter.objects.undeliverable().order_by("pk").values_list("to", flat=True))


def test_a_letter_that_was_given_up_goes_out_again(report, client, administrator, make_letter, post_office):
    make_letter(to="other@example.org", failed_at=timezone.now(), tries=8)
    lost = Letter.objects.get(to="lost@example.org")

    retry(client, administrator, lost.pk)

    assert given_up() == ["other@example.org"]
    assert deliver_batch().sent == 2
    assert sorted(message.to[0] for message in post_office.sent) == ["lost@example.org", "waiting@example.org"]


def test_all_of_them_can_go_out_again_with_all_their_tries_and_the_log_tells_who_did_it(
    report, client, administrator, make_letter
):
    make_letter(to="other@example.org", failed_at=timezone.now(), tries=8)

    retry(client, administrator, "all")

    assert given_up() == []
    assert set(Letter.objects.values_list("tries", flat=True)) == {0}
    line = ModelLogEntry.objects.get(action="notifications.retry")
    assert (line.user, line.data["letters"]) == (administrator, 2)
    assert "123456" not in line.label


@pytest.mark.parametrize("letter", ["", "x", "-1", "9" * 30])
def test_what_is_no_letter_is_not_found(report, client, administrator, letter):
    assert retry(client, administrator, letter).status_code in (302, 404)
    assert given_up() == ["lost@example.org"]


def test_what_was_not_given_up_is_not_sent_twice(report, client, administrator, make_letter, post_office):
    sent = make_letter(to="sent@example.org", sent_at=timezone.now())

    retry(client, administrator, sent.pk)

    deliver_batch()
    assert [message.to[0] for message in post_office.sent] == ["waiting@example.org"]


@pytest.mark.parametrize("make", [make_moderator, make_citizen])
def test_others_retry_nothing(report, client, make):
    assert retry(client, make(), "all").status_code in (302, 403)
    assert given_up() == ["lost@example.org"]


def test_the_list_says_how_the_outbox_stands(report, administrator, make_letter):
    make_letter(tries=3)
    page = " ".join(report(administrator).content.decode().split())

    for words in (
        "On their way</dt><dd>1<",
        "Waiting for another try</dt><dd>1<",
        "Given up after two days</dt><dd>1<",
    ):
        assert words in page
    assert "Try all of them again" in page


@pytest.mark.parametrize("make", [make_moderator, make_citizen])
def test_others_do_not(report, make):
    assert report(make()).status_code in (302, 403)
