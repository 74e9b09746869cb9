"""The demo's mailbox, and its absence elsewhere."""

import json

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


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
