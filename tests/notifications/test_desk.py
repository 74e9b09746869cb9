"""Letters that were given up are seen by administrators, and by nobody else; their text by no one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_citizen, make_moderator

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("make", [make_moderator, make_citizen])
def test_others_do_not(report, make):
    assert report(make()).status_code in (302, 403)
