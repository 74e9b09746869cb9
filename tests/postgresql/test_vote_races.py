"""Exactly one vote a person, and numbers that are exact, however many click at once. On a real PostgreSQL."""

import threading
from contextlib import contextmanager
from functools import partial
from random import Random

import pytest
from django.db import connections

from participation.lifecycle import TransitionRefused
from participation.votes import actions
from participation.votes.models import Ballot, Side, Vote, VoteDelta
from tests.factories import make_citizen

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@contextmanager
def rolling_up():
    """The clock rolls up all the time, in two threads that meet each other."""
    stopping, faults = threading.Event(), []

    def keep():
        while not stopping.is_set():
            try:
                actions.roll_up()
            except Exception as fault:
                faults.append(fault)
            stopping.wait(0.005)
        connections.close_all()

    clocks = [threading.Thread(target=keep) for _ in range(2)]
    for clock in clocks:
        clock.start()
    try:
        yield
    finally:
        stopping.set()
        for clock in clocks:
            clock.join()
    assert faults == []


def numbers(ballot):
    """The public numbers once nothing waits, and what a recount finds wrong."""
    actions.roll_up()
    assert not VoteDelta.objects.exists()
    ballot = Ballot.objects.get(pk=ballot.pk)
    return (ballot.for_count, ballot.against_count), actions.recount(ballot)


def test_500_parallel_votes_with_changes_leave_one_vote_each(at_once):
    ballot, random = actions.open_ballot(), Random(7)
    people = [make_citizen() for _ in range(100)]
    jobs = []
    for citizen in people:
        for _ in range(4):
            jobs.append(
                partial(actions.cast_vote, ballot, citizen=citizen, side=random.choice([Side.FOR, Side.AGAINST]))
            )
        jobs.append(partial(actions.withdraw_vote, ballot, citizen=citizen))
    random.shuffle(jobs)

    with rolling_up():
        at_once(jobs)

    counts, error = numbers(ballot)
    sides = list(Vote.objects.values_list("side", flat=True))
    assert len(sides) == 100
    assert counts == (sides.count(Side.FOR), sides.count(Side.AGAINST))
    assert error == (0, 0)


def test_the_same_click_25_times_at_once_counts_once(at_once):
    ballot, citizen = actions.open_ballot(), make_citizen()

    results = at_once([partial(actions.cast_vote, ballot, citizen=citizen, side=Side.FOR)] * 25)

    assert sum(cast.is_new for cast in results) == 1
    assert numbers(ballot) == ((1, 0), (0, 0))


def test_votes_that_meet_the_end_are_counted_or_refused_and_nothing_between(at_once):
    ballot = actions.open_ballot()

    def try_to_vote(citizen):
        try:
            return actions.cast_vote(ballot, citizen=citizen, side=Side.FOR).is_new
        except TransitionRefused:
            return False

    jobs = [partial(try_to_vote, make_citizen()) for _ in range(60)]
    jobs.insert(30, partial(actions.end_ballot, ballot))

    accepted = sum(result is True for result in at_once(jobs, threads=10))

    assert numbers(ballot) == ((accepted, 0), (0, 0))
