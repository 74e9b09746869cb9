"""The author takes a petition back, and says why in public."""

import pytest
from django.test import Client

from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from tests.factories import make_citizen, make_petition
from tests.petitions.walking import text_of

pytestmark = pytest.mark.django_db


def page(petition):
    return f"/en/petitions/{petition.pk}/withdraw/"


@pytest.mark.parametrize("state", ["in_review", "open"])
def test_its_author_withdraws_it_with_a_reason_that_everybody_can_read(client, state):
    petition = make_petition(state)
    client.force_login(petition.author)
    assert client.get(page(petition)).status_code == 200

    response = client.post(page(petition), {"reason": " The library opens now. "})

    petition.refresh_from_db()
    assert petition.state == State.WITHDRAWN
    assert petition.withdrawal_reason == "The library opens now."
    assert "The library opens now." in text_of(Client().get(response.url))


@pytest.mark.parametrize("reason", ["", " \u200b", "x" * 501])
def test_without_a_reason_it_stays(client, petition, reason):
    client.force_login(petition.author)

    response = client.post(page(petition), {"reason": reason})

    assert response.status_code == 422
    assert reason in text_of(response)
    petition.refresh_from_db()
    assert petition.state == State.OPEN


def test_reading_withdraws_nothing(client, petition):
    client.force_login(petition.author)

    client.get(page(petition), {"reason": "Because."})

    petition.refresh_from_db()
    assert petition.state == State.OPEN


def test_nobody_else_withdraws_it(client, citizen, petition):
    assert client.post(page(petition), {"reason": "No."}).url.startswith("/en/accounts/login/code/")
    client.force_login(citizen)
    assert client.get(page(petition)).status_code == 404
    assert client.post(page(petition), {"reason": "No."}).status_code == 404

    petition.refresh_from_db()
    assert petition.state == State.OPEN


@pytest.mark.parametrize("state", ["closed", "rejected", "hidden", "withdrawn"])
def test_what_has_ended_cannot_be_withdrawn(client, state):
    petition = make_petition(state)
    client.force_login(petition.author)

    assert "can no longer be withdrawn" in text_of(client.get(page(petition)))
    assert client.post(page(petition), {"reason": "Too late."}).status_code == 409
    petition.refresh_from_db()
    assert petition.state == state


def test_once_an_answer_is_owed_it_is_no_longer_hers_alone(client, petition):
    for _ in range(3):
        actions.sign(petition, citizen=make_citizen())
    actions.roll_up()
    client.force_login(petition.author)

    response = client.post(page(petition), {"reason": "Changed my mind."})

    assert response.status_code == 409
    assert "an answer is owed" in text_of(response)
    assert Petition.objects.get().state == State.OPEN


def test_withdrawing_asks_for_a_csrf_token(petition):
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(petition.author)

    assert visitor.post(page(petition), {"reason": "x"}).status_code == 403
