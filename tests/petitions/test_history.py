"""The public history: verbs, moments and roles, never people; nothing that staff do among themselves."""

import pytest

from participation.moderation import actions as moderation
from participation.moderation.desk.panels import who_did
from participation.moderation.models import ReasonCode
from petitions import actions
from petitions.lifecycle import State
from tests.factories import make_citizen, make_moderator, make_petition

pytestmark = pytest.mark.django_db


def page_of(client, petition) -> str:
    response = client.get(f"/en/petitions/{petition.pk}/history/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_what_happened_by_role(client):
    moderator = make_moderator(display_name="Salma Moderator")
    waiting = make_petition(State.IN_REVIEW)
    moderation.claim(waiting.review, by=moderator)
    moderation.write_note(waiting.review, by=moderator, text="Careful here.")
    petition = actions.reject(waiting, by=moderator, reason=ReasonCode.objects.get(code="duplicate"))

    page = page_of(client, petition)

    for words in ("Submitted for review", "Rejected", "Duplicate", "A moderator", "The author"):
        assert words in page
    for words in ("Salma", "Claimed", "note", petition.author.display_name):
        assert words not in page


def test_a_hidden_petitions_history_has_no_word_of_its_text(client):
    hidden = make_petition(State.HIDDEN)

    page = page_of(client, hidden)

    assert hidden.title not in page
    assert "Hidden" in page


def test_a_proposal_to_hide_is_told_only_once_it_is_decided(client, petition, moderator):
    code = ReasonCode.objects.get(code="court")
    proposal = actions.propose_hiding(petition, by=moderator, reason="A court ordered it.", code=code)
    assert "Hiding" not in page_of(client, petition)

    actions.decide_hiding(proposal, by=make_moderator(), is_confirmed=False, explanation="No order.")

    assert "Not hidden" in page_of(client, petition)


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
def test_what_is_not_public_has_no_public_history(client, state):
    address = f"/en/petitions/{make_petition(state).pk}/history/"
    assert client.get(address).status_code == 404
    client.force_login(make_citizen())
    assert client.get(address).status_code == 404


def test_staff_see_colleagues_by_name_and_the_author_as_such(petition):
    author, colleague = petition.author, make_moderator(display_name="Salma")
    lines = {
        user: type("Line", (), {"user_id": user and user.pk, "user": user})() for user in (author, colleague, None)
    }

    told = [who_did(line, author=author) for line in lines.values()]

    assert told == ["Its author", "Salma", "The clock"]
    gone = type("Line", (), {"user_id": 99, "user": None})()
    assert who_did(gone, author=author) == "A closed account"
