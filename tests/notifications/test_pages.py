"""Stopping letters by a link, never by a scanner; the demo's mailbox, and its absence elsewhere."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.notifications.actions import follow, open_audience
from participation.notifications.emails import stop_token
from participation.notifications.models import Subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def stop_url(citizen):
    audience = open_audience()
    follow(audience, user=citizen)
    return reverse("notifications:stop", args=[stop_token(audience.pk, citizen.pk)])


def test_a_scanner_that_follows_the_link_stops_nothing(client, stop_url):
    assert client.get(stop_url).status_code == 200
    assert Subscription.objects.exists()


def test_the_button_stops_the_letters(client, stop_url):
    assert client.post(stop_url).status_code == 200
    assert not Subscription.objects.exists()
    assert client.post(stop_url).status_code == 200


def test_a_mail_programs_one_click_needs_no_cookie(stop_url):
    program = Client(enforce_csrf_checks=True)

    assert program.post(stop_url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_a_forged_link_is_not_found_and_stops_nothing(client, stop_url):
    forged = reverse("notifications:stop", args=["W zEsMV0:forged"])

    assert client.post(forged).status_code == 404
    assert Subscription.objects.exists()


def test_a_link_stops_only_its_own_subscription(client, stop_url, citizen):
    other = open_audience()
    follow(other, user=citizen)

    client.post(stop_url)

    assert Subscription.objects.get().audience == other


@pytest.mark.parametrize("address", ["/demo/mailbox/", "/demo/mailbox.json", "/demo/mailbox/1/"])
def test_outside_the_demo_there_is_no_mailbox(client, make_letter, address):
    make_letter(sent_at=timezone.now())

    assert client.get(address, follow=True).status_code == 404


@pytest.fixture
def mailbox(settings, make_letter):
    settings.MAILBOX = True
    make_letter(subject="First", sent_at=timezone.now(), html="<script>alert(1)</script>")
    make_letter(subject="Second", sent_at=timezone.now(), to="bob@example.org")
    make_letter(subject="Waits")


def test_the_mailbox_gives_what_was_sent_the_newest_first(client, mailbox):
    rows = json.loads(b"".join(client.get("/demo/mailbox.json").streaming_content))

    assert [row["subject"] for row in rows] == ["Second", "First"]
    assert set(rows[0]) == {"to", "subject", "text", "html", "sent_at"}


def test_the_mailbox_shows_one_readers_letters(client, mailbox):
    page = client.get("/demo/mailbox/", {"to": "BOB@example.org"}, HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert "Second" in page
    assert "First" not in page


def test_an_empty_mailbox_is_an_empty_list(client, settings):
    settings.MAILBOX = True

    assert json.loads(b"".join(client.get("/demo/mailbox.json").streaming_content)) == []


def test_a_letters_html_is_shown_in_a_sandbox(client, mailbox):
    page = client.get("/demo/mailbox.json?to=amel@example.org")
    assert page.status_code == 200
    from participation.notifications.models import Letter

    response = client.get(f"/demo/mailbox/{Letter.objects.get(subject='First').pk}/")

    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "script-src" not in response["Content-Security-Policy"]
