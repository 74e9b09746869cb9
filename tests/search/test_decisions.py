"""Decisions on proposals are official responses; votes for carry a proposal up as signatures do a petition."""

import pytest

from participation.proposals import actions as proposals
from participation.proposals.models import Proposal
from participation.proposals.signals import votes_moved
from search import actions, receivers
from search.documents import KINDS
from search.engines.facade import engine
from tests.factories import make_moderator
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


def responses(client, text="thank author"):
    return client.get("/api/v1/search", {"q": text, "kind": "response"}).json()["hits"]


@pytest.mark.parametrize("state", ["adopted", "not_adopted", "done"])
def test_a_decision_is_found_at_its_place(client, state):
    proposal = make_proposal(state)
    actions.refresh_proposals([proposal.pk])

    hit = responses(client)[0]

    assert hit["id"] == proposal.response_id
    assert hit["url"] == f"/en/proposals/{proposal.pk}/#decision"
    assert f"/en/proposals/{proposal.pk}/#decision" in client.get("/en/search/", {"q": "thank"}).content.decode()


def test_a_draft_of_a_decision_is_not_found(client, institution, officer):
    proposal = make_proposal("under_study", institution=institution)
    proposals.begin_decision(proposal, by=officer)
    actions.mend(at_most=None)

    assert responses(client, proposal.title) == []


def test_a_decision_leaves_with_its_hidden_proposal_and_comes_back(client, django_capture_on_commit_callbacks):
    proposal = make_proposal("adopted")
    actions.mend(at_most=None)
    assert responses(client)

    with django_capture_on_commit_callbacks(execute=True):
        proposals.hide(proposal, by=make_moderator(), reason="A court ordered it.")

    assert responses(client) == []
    assert list(KINDS["response"].documents([proposal.response_id])) == []


def test_votes_are_gathered_and_written_without_the_text():
    proposal = make_proposal(votes=1)
    actions.refresh_proposals([proposal.pk])
    receivers.index.VOTES.take(at_once=True)
    receivers.index.VOTES._sent_at = float("-inf")

    votes_moved.send(Proposal, counts={proposal.pk: (7, 3)})

    assert engine().versions("proposal")[proposal.pk][1] == 7


def test_the_index_agrees_with_the_database_about_support():
    proposal = make_proposal("adopted")
    actions.mend(at_most=None)

    assert engine().versions("response")[proposal.response_id][1] == proposal.ballot.for_count == 3
    assert actions.mend(at_most=None) == 0
