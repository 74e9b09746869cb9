"""Sponsors: whoever holds the link, before anybody else sees the petition."""

import pytest
from django.test import Client

from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition, PetitionSettings, Signature
from tests.accounts.door import type_code
from tests.factories import make_citizen, make_draft, make_moderator, make_policy
from tests.petitions.walking import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering():
    """A petition that needs two sponsors."""
    settings = PetitionSettings.load()
    settings.policy = make_policy(sponsors_needed=2)
    settings.save()
    draft = make_draft()
    return actions.submit(draft, by=draft.author)


def link(petition, token=None):
    return f"/en/petitions/{petition.pk}/sponsor/{token or petition.sponsor_token}/"


def test_the_link_shows_the_petition_and_how_many_sponsors_it_has(client, gathering):
    page = text_of(client.get(link(gathering)))

    assert gathering.title in page
    assert "0 of 2 sponsors needed" in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize("token", ["x", "A" * 22])
def test_without_the_link_there_is_nothing(client, citizen, gathering, token):
    client.force_login(citizen)

    assert client.get(link(gathering, token)).status_code == 404
    assert client.post(link(gathering, token)).status_code == 404
    assert client.get(f"/en/petitions/{gathering.pk}/").status_code == 404
    assert client.post(f"/en/petitions/{gathering.pk}/sign/").status_code == 404
    assert not Signature.objects.exists()


def test_one_click_sponsors_once(client, citizen, gathering):
    client.force_login(citizen)

    for _ in range(2):
        assert client.post(link(gathering)).url == link(gathering)

    page = text_of(client.get(link(gathering)))
    assert "You sponsor this petition" in page
    assert "1 of 2 sponsors needed" in page
    assert Signature.objects.count() == 1


def test_reading_sponsors_nothing(client, citizen, gathering):
    client.force_login(citizen)

    client.get(link(gathering))

    assert not Signature.objects.exists()


def test_a_stranger_sponsors_with_a_form_and_a_code(client, gathering):
    response = client.post(
        link(gathering), {"email": "new@example.org", "display_name": "Amina", "is_person": "on", "wants_answer": "on"}
    )
    assert "next=" in response.url
    assert not Signature.objects.exists()

    response = type_code(client, next=link(gathering))

    assert response.url == link(gathering)
    assert "You sponsor this petition" in text_of(client.get(response.url))
    assert Signature.objects.get().citizen.email == "new@example.org"


def test_the_last_sponsor_needed_sends_it_to_review(client, gathering):
    for _ in range(2):
        visitor = Client()
        visitor.force_login(make_citizen())
        visitor.post(link(gathering))

    gathering.refresh_from_db()
    assert gathering.state == State.IN_REVIEW
    assert "all the sponsors it needs" in text_of(client.get(link(gathering)))


def test_enough_is_enough(client, citizen, gathering):
    for _ in range(2):
        actions.sponsor(gathering, citizen=make_citizen())
    client.force_login(citizen)

    response = client.post(link(gathering))

    assert response.status_code == 409
    assert "all the sponsors it needs" in text_of(response)
    assert Signature.objects.count() == 2


def test_its_author_does_not_sponsor_it(client, gathering):
    client.force_login(gathering.author)

    assert "your own petition" in text_of(client.get(link(gathering)))
    response = client.post(link(gathering))

    assert response.status_code == 409
    assert not Signature.objects.exists()


def test_its_author_does_not_sponsor_it_by_a_code_either(client, gathering):
    client.post(link(gathering), {"email": gathering.author.email, "display_name": "A", "is_person": "on"})

    response = type_code(client, next=link(gathering))

    assert "your own petition" in text_of(client.get(response.url))
    assert not Signature.objects.exists()


def test_what_is_missing_is_told_and_nothing_is_lost(client, gathering):
    response = client.post(link(gathering), {"email": "nowhere", "display_name": "Amina"})

    assert response.status_code == 422
    assert "nowhere" in text_of(response)
    assert "Amina" in text_of(response)
    assert not Signature.objects.exists()


def test_sponsors_are_the_first_signers(client, gathering):
    for _ in range(2):
        actions.sponsor(gathering, citizen=make_citizen())
    actions.roll_up()
    petition = actions.publish(Petition.objects.get(), by=make_moderator())

    assert petition.signature_count == 2
    assert client.get(link(gathering)).url == petition.get_absolute_url()


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_the_link_of_a_draft_or_a_withdrawn_petition_shows_nothing(client, gathering, state):
    Petition.objects.update(state=state)

    assert client.get(link(gathering)).status_code == 404


def test_sponsoring_asks_for_a_csrf_token(citizen, gathering):
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(citizen)

    assert visitor.post(link(gathering)).status_code == 403
    assert not Signature.objects.exists()
