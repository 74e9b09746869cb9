"""What visitors see of a proposal, and how they vote on its page."""

import pytest
from django.urls import reverse

from participation.votes.actions import roll_up
from participation.votes.models import Side, Vote
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("draft", 404),
        ("in_review", 404),
        ("open", 200),
        ("closed", 200),
        ("rejected", 200),
        ("hidden", 410),
        ("withdrawn", 200),
    ],
)
def test_a_stranger_sees_what_is_public_and_nothing_else(client, state, status):
    proposal = make_proposal(state)

    assert client.get(proposal.get_absolute_url()).status_code == status


def test_a_hidden_proposal_shows_nothing_of_its_text(client):
    proposal = make_proposal("hidden")

    page = client.get(proposal.get_absolute_url()).content.decode()

    assert proposal.title not in page
    assert "A court ordered it." in page


def test_its_author_sees_it_before_it_is_public(client):
    proposal = make_proposal("in_review")
    client.force_login(proposal.author)

    assert "Only those who write it see this page." in client.get(proposal.get_absolute_url()).content.decode()


def test_one_click_votes_and_another_changes_it(client, proposal, citizen):
    client.force_login(citizen)
    url = reverse("proposals:vote", args=[proposal.pk])

    assert client.post(url, {"value": "for"}).status_code == 302
    assert client.post(url, {"value": "against"}).status_code == 302

    assert Vote.objects.get().side == Side.AGAINST
    roll_up()
    assert "You voted against" in client.get(proposal.get_absolute_url()).content.decode()


@pytest.mark.parametrize("value", ["", "maybe", "1", "for\x00"])
def test_what_is_no_side_is_refused_in_words(client, proposal, citizen, value):
    client.force_login(citizen)

    answer = client.post(reverse("proposals:vote", args=[proposal.pk]), {"value": value})

    assert answer.status_code in (400, 422)
    assert not Vote.objects.exists()


def test_a_get_never_votes(client, proposal, citizen):
    client.force_login(citizen)

    client.get(reverse("proposals:vote", args=[proposal.pk]), {"value": "for"})

    assert not Vote.objects.exists()


def test_a_stranger_is_asked_who_she_is_with_her_choice_kept(client, proposal):
    answer = client.post(reverse("proposals:vote", args=[proposal.pk]), {"value": "against"}, follow=True)

    assert answer.status_code == 200
    assert 'value="against"' in answer.content.decode()
    assert "checked" in answer.content.decode()


def test_after_the_end_the_page_says_that_nobody_can_vote(client, citizen):
    proposal = make_proposal("closed")
    client.force_login(citizen)

    answer = client.post(reverse("proposals:vote", args=[proposal.pk]), {"value": "for"})

    assert answer.status_code == 409
    assert "Nobody can vote on this proposal now." in answer.content.decode()


def test_the_list_shows_what_is_listed(client):
    shown, hidden = make_proposal("open"), make_proposal("in_review")

    page = client.get(reverse("proposals:list")).content.decode()

    assert shown.title in page
    assert hidden.title not in page
