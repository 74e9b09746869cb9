"""One person, one vote, and numbers that are exact; against a model that knows nothing of SQL."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from

from participation.accounts.rules import AssuranceTooLow
from participation.institutions.models import Region
from participation.lifecycle import TransitionRefused
from participation.votes import actions
from participation.votes.models import Ballot, Side, Vote, VoteDelta
from tests.factories import make_citizen


@pytest.fixture
def ballot(db):
    return actions.open_ballot(closes_at=timezone.now() + timedelta(days=1))


def numbers(ballot):
    actions.roll_up()
    assert not VoteDelta.objects.exists()
    ballot.refresh_from_db()
    assert actions.recount(ballot) == (0, 0)
    return ballot.for_count, ballot.against_count


def test_a_vote_can_be_changed_withdrawn_and_given_again(ballot, citizen):
    assert actions.cast_vote(ballot, citizen=citizen, side=Side.FOR).is_new
    assert numbers(ballot) == (1, 0)
    assert actions.cast_vote(ballot, citizen=citizen, side=Side.AGAINST).is_new
    assert numbers(ballot) == (0, 1)
    assert actions.withdraw_vote(ballot, citizen=citizen)
    assert not actions.withdraw_vote(ballot, citizen=citizen)
    assert numbers(ballot) == (0, 0)
    assert actions.cast_vote(ballot, citizen=citizen, side=Side.AGAINST).is_new
    assert numbers(ballot) == (0, 1)
    assert Vote.objects.count() == 1


def test_a_second_click_is_no_error_and_changes_nothing(ballot, citizen):
    actions.cast_vote(ballot, citizen=citizen, side=Side.FOR)

    assert not actions.cast_vote(ballot, citizen=citizen, side=Side.FOR).is_new
    assert VoteDelta.objects.count() == 1


def test_a_region_told_later_is_kept_and_counts_nobody_twice(ballot, citizen):
    region = Region.objects.first()
    actions.cast_vote(ballot, citizen=citizen, side=Side.FOR)
    actions.cast_vote(ballot, citizen=citizen, side=Side.FOR, region=region)
    actions.cast_vote(ballot, citizen=citizen, side=Side.FOR)

    assert Vote.objects.get().region == region
    assert ballot.votes.by_region() == {region.pk: (1, 0)}
    assert numbers(ballot) == (1, 0)


def test_the_database_knows_one_vote_of_each_person(ballot, citizen):
    actions.cast_vote(ballot, citizen=citizen, side=Side.FOR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(ballot=ballot, citizen=citizen, side=Side.AGAINST)


@pytest.mark.parametrize("change", [{"ended_at": timezone.now()}, {"closes_at": timezone.now() - timedelta(seconds=1)}])
def test_after_the_end_nothing_moves(ballot, citizen, change):
    actions.cast_vote(ballot, citizen=citizen, side=Side.FOR)
    Ballot.objects.filter(pk=ballot.pk).update(**change)

    with pytest.raises(TransitionRefused, match="Cannot vote while closed"):
        actions.cast_vote(ballot, citizen=citizen, side=Side.AGAINST)
    with pytest.raises(TransitionRefused):
        actions.withdraw_vote(ballot, citizen=citizen)
    assert numbers(ballot) == (1, 0)


def test_a_surer_identity_is_asked_where_the_ballot_says_so(citizen):
    ballot = actions.open_ballot(required_assurance=3)

    with pytest.raises(AssuranceTooLow):
        actions.cast_vote(ballot, citizen=citizen, side=Side.FOR)
    assert actions.cast_vote(ballot, citizen=make_citizen(identity_verified_at=timezone.now()), side=Side.FOR).is_new


@pytest.mark.parametrize("side", [Side.WITHDRAWN, 2, None])
def test_a_vote_is_for_or_against(ballot, citizen, side):
    with pytest.raises(ValueError, match="for or against"):
        actions.cast_vote(ballot, citizen=citizen, side=side)


def test_a_recount_finds_and_mends_wrong_numbers(ballot, citizen):
    actions.cast_vote(ballot, citizen=citizen, side=Side.FOR)
    actions.roll_up()
    Ballot.objects.filter(pk=ballot.pk).update(for_count=9, against_count=2)

    assert actions.recount(ballot) == (8, 2)
    assert actions.recount(ballot) == (0, 0)


class BallotAgainstModel(RuleBasedStateMachine):
    """Any order of votes, changes, withdrawals, roll-ups and ends leaves what a dictionary would."""

    def __init__(self):
        super().__init__()
        Vote.objects.all().delete()
        VoteDelta.objects.all().delete()
        self.people = [make_citizen() for _ in range(3)]
        self.ballot = actions.open_ballot()
        self.model: dict[int, int] = {}
        self.is_open = True

    @rule(who=integers(0, 2), side=sampled_from([Side.FOR, Side.AGAINST]))
    def vote(self, who, side):
        if not self.is_open:
            with pytest.raises(TransitionRefused):
                actions.cast_vote(self.ballot, citizen=self.people[who], side=side)
            return
        cast = actions.cast_vote(self.ballot, citizen=self.people[who], side=side)
        assert cast.is_new == (self.model.get(who) != side)
        self.model[who] = side

    @rule(who=integers(0, 2))
    def withdraw(self, who):
        if not self.is_open:
            with pytest.raises(TransitionRefused):
                actions.withdraw_vote(self.ballot, citizen=self.people[who])
            return
        assert actions.withdraw_vote(self.ballot, citizen=self.people[who]) == (who in self.model)
        self.model.pop(who, None)

    @rule()
    def end_or_reopen(self):
        (actions.end_ballot if self.is_open else actions.reopen_ballot)(self.ballot)
        self.is_open = not self.is_open

    @rule()
    def roll_up(self):
        actions.roll_up()
        self.ballot.refresh_from_db()
        sides = list(self.model.values())
        assert (self.ballot.for_count, self.ballot.against_count) == (sides.count(1), sides.count(-1))

    @invariant()
    def recounts_to_nothing(self):
        assert actions.recount(self.ballot, mend=False) == (0, 0)


class TestBallotAgainstModel(TestCase):
    def test_the_ballot_agrees_with_the_model(self):
        slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
        few = settings(max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=slow)
        run_state_machine_as_test(BallotAgainstModel, settings=few)
