"""Where signing is refused, and in which words; nothing typed is lost."""

import pytest
from django.core import mail
from django.utils import timezone

from participation.accounts.models import User
from petitions.models import Petition, Signature
from tests.accounts.door import type_code
from tests.factories import make_citizen, make_petition, make_policy
from tests.petitions.walking import sign_page, signed_page, text_of, typed

pytestmark = pytest.mark.django_db
OTHER_STATES = ["closed", "rejected", "withdrawn", "hidden"]


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"email": ""}, "Type your e-mail address"),
        ({"email": "nowhere"}, "not an e-mail address"),
        ({"display_name": " "}, "Type your name"),
        ({"display_name": "x" * 61}, "too long by 1 character"),
        ({"is_person": ""}, "Confirm that you sign for yourself"),
        ({"region": "999999"}, "valid choice"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(client, petition, missing, told):
    given = {k: v for k, v in typed(wants_answer="on", **missing).items() if v}

    response = client.post(sign_page(petition), given)
    page = text_of(response)

    assert response.status_code == 422
    assert told in page
    assert "Error:" in page
    for name in ("email", "display_name"):
        assert given.get(name, "") in page
    assert not mail.outbox
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_wrong_region_of_a_signed_in_person_signs_nothing(client, citizen, petition):
    client.force_login(citizen)

    assert client.post(sign_page(petition), {"region": "999999"}).status_code == 422
    assert not Signature.objects.exists()


@pytest.mark.parametrize("state", ["closed", "rejected", "withdrawn"])
def test_what_is_not_open_refuses_in_clear_words(client, citizen, state):
    petition = make_petition(state)

    stranger = client.post(sign_page(petition), typed())
    client.force_login(citizen)
    known = client.post(sign_page(petition))

    for response in (stranger, known):
        assert response.status_code == 409
        assert 'role="alert"' in text_of(response)
        assert "<button" not in text_of(response).split("<main")[1].split("</main")[0]
    assert "Signing has ended" in text_of(known) or state != "closed"
    assert not mail.outbox
    assert not Signature.objects.exists()


def test_after_the_last_day_an_open_petition_refuses_too(client, citizen, petition):
    Petition.objects.update(closes_at=timezone.now())
    client.force_login(citizen)

    assert "Signing has ended" in text_of(client.get(sign_page(petition)))
    assert client.post(sign_page(petition)).status_code == 409


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_what_is_not_public_is_not_found(client, citizen, state):
    petition = make_petition(state)
    client.force_login(citizen)

    assert client.get(sign_page(petition)).status_code == 404
    assert client.post(sign_page(petition)).status_code == 404
    assert client.get(signed_page(petition)).status_code == 404


def test_a_petition_that_closes_before_the_code_is_typed_is_not_signed_and_says_so(client, petition):
    client.post(sign_page(petition), typed())
    Petition.objects.update(closes_at=timezone.now())

    response = type_code(client, next=signed_page(petition))
    page = client.get(response.url, follow=True)

    assert not Signature.objects.exists()
    assert "Signing has ended" in text_of(page)


def test_a_surer_identity_is_explained_and_the_way_to_it_shown(client, citizen):
    petition = make_petition(policy=make_policy(required_assurance=3))
    client.force_login(citizen)

    for response in (client.get(sign_page(petition)), client.post(sign_page(petition))):
        assert "surer identity" in text_of(response)
        assert "National identity" in text_of(response)
        assert f"/en/account/assurance/?next={sign_page(petition)}" in text_of(response)
    assert client.post(sign_page(petition)).status_code == 403
    assert not Signature.objects.exists()


def test_a_surer_person_signs_what_asks_for_it(client):
    petition = make_petition(policy=make_policy(required_assurance=3))
    client.force_login(make_citizen(identity_verified_at=timezone.now()))

    assert client.post(sign_page(petition)).url == signed_page(petition)
    assert Signature.objects.get().assurance == 3
