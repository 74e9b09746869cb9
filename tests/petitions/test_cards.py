"""Cards of the list that are kept: never older than their petition, never of another language."""

import pytest
from django.utils import timezone

from petitions import actions
from petitions.models import Petition
from petitions.pages.cards import cards_of
from tests.factories import make_moderator

pytestmark = pytest.mark.django_db
HERE = "/en/petitions/"


def test_a_kept_card_shows_the_new_number_and_the_new_fact_at_once(client, petition):
    assert "<b>0</b> <span>signatures" in client.get(HERE).content.decode()

    Petition.objects.filter(pk=petition.pk).update(signature_count=7)
    assert "<b>7</b> <span>signatures" in client.get(HERE).content.decode()

    actions.close(petition)
    assert 'class="tag tag--closed"' in client.get(HERE).content.decode()


def test_each_language_keeps_its_own_cards(client, petition):
    client.get("/en/petitions/")

    assert "days left" not in client.get("/fr/petitions/").content.decode()
    assert "days left" in client.get("/en/petitions/").content.decode()


def test_a_kept_card_goes_with_its_petition(client, petition):
    assert petition.title in client.get(HERE).content.decode()

    actions.hide(petition, by=make_moderator(), reason="A court ordered it.")

    assert petition.title not in client.get(HERE).content.decode()
    assert cards_of([(petition.pk, timezone.now(), 0)]) == []
