"""A vote on a proposal: what it sets in motion, and what is refused."""

import pytest

from participation.lifecycle import TransitionRefused
from participation.proposals import actions
from participation.proposals.models import Proposal
from participation.votes.actions import roll_up
from participation.votes.models import Side, Vote
from tests.factories import make_citizen
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


def test_three_votes_for_oblige_an_institution_to_study(proposal, institution):
    for _ in range(3):
        actions.vote(proposal, citizen=make_citizen(), side=Side.FOR)
    roll_up()

    proposal.refresh_from_db()
    assert proposal.study_reached_at
    assert list(Proposal.objects.waiting()) == [proposal]


def test_votes_against_oblige_nobody(proposal):
    for _ in range(3):
        actions.vote(proposal, citizen=make_citizen(), side=Side.AGAINST)
    roll_up()

    proposal.refresh_from_db()
    assert proposal.study_reached_at is None
    assert proposal.ballot.against_count == 3


def test_a_change_of_mind_takes_back_no_promise(proposal):
    citizens = [make_citizen() for _ in range(3)]
    for citizen in citizens:
        actions.vote(proposal, citizen=citizen, side=Side.FOR)
    roll_up()
    actions.withdraw_vote(proposal, citizen=citizens[0])
    roll_up()

    proposal.refresh_from_db()
    assert proposal.ballot.for_count == 2
    assert proposal.study_reached_at


def test_the_period_to_take_it_up_begins_when_voting_ends(proposal):
    for _ in range(3):
        actions.vote(proposal, citizen=make_citizen(), side=Side.FOR)
    roll_up()
    proposal.refresh_from_db()
    assert proposal.study_due_at is None

    closed = actions.close(proposal)

    assert closed.study_due_at > closed.closed_at


def test_votes_counted_a_moment_after_the_end_still_oblige(proposal):
    for _ in range(3):
        actions.vote(proposal, citizen=make_citizen(), side=Side.FOR)
    actions.close(proposal)
    roll_up()

    proposal.refresh_from_db()
    assert proposal.study_reached_at
    assert proposal.study_due_at


@pytest.mark.parametrize("state", ["draft", "in_review", "closed", "rejected", "hidden", "withdrawn"])
def test_a_proposal_that_is_not_open_takes_no_votes(state, citizen):
    proposal = make_proposal(state)

    with pytest.raises(TransitionRefused):
        actions.vote(proposal, citizen=citizen, side=Side.FOR)
    with pytest.raises(TransitionRefused):
        actions.withdraw_vote(proposal, citizen=citizen)

    assert not Vote.objects.exists()


def test_a_restored_proposal_takes_votes_again_until_the_day_it_promised(proposal, moderator, citizen):
    promised = proposal.ballot.closes_at
    hidden = actions.hide(proposal, by=moderator, reason="A court ordered it.")
    again = actions.publish(actions.restore(hidden, by=moderator), by=moderator)

    assert actions.vote(again, citizen=citizen, side=Side.FOR).is_new
    assert again.ballot.closes_at == promised
