"""A stranger's forms: her first secret is drawn in one go, and no form goes through without it."""

import re

import pytest
from django.conf import settings
from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.test import Client

pytestmark = pytest.mark.django_db
DOOR = "/en/accounts/login/code/"
WENT_THROUGH = 422  # The form looked at what was typed, and found no address in it.
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def stranger():
    return Client(enforce_csrf_checks=True)


def token_of(client):
    return _TOKEN.search(client.get(DOOR).content.decode())[1]


def posted(client, token):
    fields = {"csrfmiddlewaretoken": token} if token else {}
    return client.post(DOOR, {**fields, "email": "no address"}).status_code


def test_the_first_form_of_a_stranger_goes_through(stranger):
    token = token_of(stranger)

    assert stranger.cookies[settings.CSRF_COOKIE_NAME].value == token
    assert posted(stranger, token) == WENT_THROUGH


def test_a_form_without_a_token_or_with_anothers_does_not(stranger):
    anothers = token_of(Client())
    token_of(stranger)

    assert posted(stranger, "") == 403
    assert posted(stranger, anothers) == 403


def test_a_secret_that_she_has_already_is_masked_differently_on_every_page(stranger):
    first = token_of(stranger)
    later = {token_of(stranger) for _ in range(3)}

    assert len(later) == 3
    assert all(len(token) == CSRF_TOKEN_LENGTH and first not in token for token in later)
    assert [posted(stranger, token) for token in later] == [WENT_THROUGH] * 3


def test_a_page_without_a_form_sets_no_cookie(stranger):
    stranger.get("/en/petitions/feed/")

    assert settings.CSRF_COOKIE_NAME not in stranger.cookies
