"""Changing an open proposal, and writing it together."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from participation.lifecycle import TransitionRefused
from participation.notifications.models import Subscription
from participation.proposals import actions
from participation.proposals.models import CoAuthor, Proposal
from participation.votes.models import Side
from tests.factories import make_citizen
from tests.proposals.making import make_draft, make_proposal, make_studied

pytestmark = pytest.mark.django_db

TEXTS = {
    "title": "Close the street",
    "problem": "Cars.",
    "idea": "Turn them.",
    "effect": "Walk.",
    "gains": "",
    "cost": "",
}


def change(proposal, by=None, **more):
    return actions.change_text(proposal, by=by or proposal.author, measures=["One point"], **{**TEXTS, **more})


def test_before_many_have_voted_the_text_is_simply_improved(proposal):
    version = change(proposal)

    assert (version.number, version.is_amendment) == (2, False)
    assert [measure.text for measure in proposal.measures.all()] == ["One point"]
    assert change(proposal).number == 2  # the same text again


def test_after_two_votes_a_change_is_an_amendment_that_voters_hear_of():
    proposal = make_proposal("open", votes=1)
    voter = make_citizen()
    actions.vote(proposal, citizen=voter, side=Side.AGAINST)

    with pytest.raises(ValueError, match="why"):
        change(proposal)
    version = change(proposal, why="Fewer streets.")

    assert version.is_amendment
    assert Subscription.objects.filter(user=voter).exists()
    assert Proposal.objects.get().amended_at


@pytest.mark.parametrize("state", ["under_study", "adopted"])
def test_once_it_is_studied_the_text_stands(state):
    with pytest.raises(TransitionRefused):
        change(make_studied(state))


def test_only_those_who_write_it_change_it(proposal, citizen):
    with pytest.raises(PermissionDenied):
        change(proposal, by=citizen)


def test_a_link_makes_one_co_author_who_may_change_the_text(client, proposal, citizen):
    invitation = actions.invite(proposal, by=proposal.author)
    client.force_login(citizen)
    url = reverse("proposals:join", args=[proposal.pk, invitation.token])

    assert proposal.title in client.get(url).content.decode()
    client.post(url, {"is_name_public": "on"})
    assert change(proposal, by=citizen).number == 2

    client.force_login(make_citizen())
    assert client.get(url).status_code == 404


def test_only_the_author_invites_and_a_co_author_submits_nothing(citizen):
    draft = make_draft()
    with pytest.raises(PermissionDenied):
        actions.invite(draft, by=citizen)
    invitation = actions.invite(draft, by=draft.author)
    actions.join(draft, token=invitation.token, citizen=citizen)

    with pytest.raises(PermissionDenied):
        actions.submit(draft, by=citizen)
    assert list(Proposal.objects.drafts_of(citizen, kept=[])) == [draft]


def test_a_co_author_leaves_and_nobody_else_sends_her_away(proposal, citizen):
    invitation = actions.invite(proposal, by=proposal.author)
    mine = actions.join(proposal, token=invitation.token, citizen=citizen)

    with pytest.raises(PermissionDenied):
        actions.leave(proposal, co_author=mine, by=make_citizen())
    actions.leave(proposal, co_author=mine, by=citizen)
    assert not CoAuthor.objects.exists()


def test_the_page_of_versions_shows_the_difference(client, proposal):
    change(proposal, title="Close every street")

    page = client.get(reverse("proposals:versions", args=[proposal.pk])).content.decode()

    assert "<ins>" in page
    assert "Close every street" in page or "every" in page


def test_the_form_says_what_is_missing_and_publishes_what_is_whole(client):
    proposal = make_proposal("open", votes=2)
    client.force_login(proposal.author)
    url = reverse("proposals:edit", args=[proposal.pk])
    given = {**TEXTS, "measure1": "One point"}

    assert client.get(url).status_code == 200
    assert client.post(url, given).status_code == 422
    assert client.post(url, {**given, "why": "Fewer streets."}).status_code == 302
    assert proposal.versions.count() == 2


def test_strangers_find_no_form(client, proposal, citizen):
    client.force_login(citizen)
    for name in ("edit", "co_authors"):
        assert client.get(reverse(f"proposals:{name}", args=[proposal.pk])).status_code == 404
