"""Proposals are found beside petitions, as long as everybody may read them."""

import pytest

from participation.proposals import actions
from search.actions import refresh
from search.documents import KINDS
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


def test_a_proposal_is_found_by_its_words_and_forgotten_when_hidden(client, moderator):
    proposal = make_proposal("open", votes=1)
    refresh("proposal", [proposal.pk])

    found = client.get("/api/v1/search", {"q": "street school morning"}).json()["hits"]
    assert [(hit["kind"], hit["id"]) for hit in found] == [("proposal", proposal.pk)]
    assert f"/en/proposals/{proposal.pk}/" in client.get("/en/search/", {"q": "street school"}).content.decode()

    actions.hide(proposal, by=moderator, reason="A court ordered it.")
    refresh("proposal", [proposal.pk])
    assert client.get("/api/v1/search", {"q": "street school morning"}).json()["total"] == 0


def test_similar_ideas_are_shown_while_one_is_written(client):
    proposal = make_proposal("open")
    refresh("proposal", [proposal.pk])

    near = client.get("/api/v1/similar", {"title": proposal.title}).json()

    assert ("proposal", proposal.pk) in [(one["kind"], one["id"]) for one in near]


@pytest.mark.parametrize("state", ["draft", "in_review", "hidden"])
def test_what_is_not_public_is_not_in_the_index(state):
    proposal = make_proposal(state)

    assert list(KINDS["proposal"].documents([proposal.pk])) == []
