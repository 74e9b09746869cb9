"""Who is behind a session: asked of the database at every request, so that what ended elsewhere has ended here."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from participation.accounts.backends import PersonBackend, SessionStore
from participation.accounts.models import User
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db
PAGE = "/en/account/"


@pytest.fixture
def citizen():
    return make_citizen(display_name="Amina")


@pytest.fixture
def known(citizen):
    client = Client()
    client.force_login(citizen)
    assert client.get(PAGE).status_code == 200
    return client


def test_a_person_comes_whole_out_of_the_database(citizen):
    found, expected = PersonBackend().get_user(citizen.pk), User.objects.get(pk=citizen.pk)

    for field in User._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(expected, field.attname), field.name
    assert not found._state.adding
    assert not found.get_deferred_fields()


def test_who_is_not_there_or_not_active_is_nobody(citizen):
    assert PersonBackend().get_user(citizen.pk + 1) is None

    User.objects.filter(pk=citizen.pk).update(is_active=False)

    assert PersonBackend().get_user(citizen.pk) is None


def test_a_session_ended_elsewhere_is_over_with_the_next_request(known):
    Session.objects.all().delete()

    assert known.get(PAGE).status_code == 302


def test_a_session_past_its_day_is_over(known):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert known.get(PAGE).status_code == 302


def test_a_person_made_inactive_is_out_with_the_next_request(known, citizen):
    User.objects.filter(pk=citizen.pk).update(is_active=False)

    assert known.get(PAGE).status_code == 302


@pytest.mark.parametrize("key", ["", "x", "unknown" * 5, "' OR 1=1 --", r'"\000abcdefgh"', "é" * 32])
def test_a_key_that_nobody_has_opens_nothing(citizen, key):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key

    assert client.get(PAGE).status_code == 302


def test_a_session_keeps_what_was_put_in(db):
    store = SessionStore()
    store["word"] = "صوت"
    store.save()

    assert SessionStore(store.session_key)["word"] == "صوت"
    assert SessionStore(store.session_key[::-1]).get("word") is None
