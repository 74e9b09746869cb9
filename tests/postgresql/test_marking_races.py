"""One mark a person and numbers that are exact, however many click at once. On a real PostgreSQL."""

from functools import partial

import pytest

from participation.discussion import actions
from participation.discussion.models import Mark, Moved
from tests.discussion.making import counted, make_argument
from tests.factories import make_citizen
from tests.proposals.making import make_proposal

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
USEFUL, NOT_USEFUL, NONE = Mark.Value.USEFUL, Mark.Value.NOT_USEFUL, Mark.Value.NONE


@pytest.fixture
def argument():
    return make_argument(make_proposal().discussion)


def test_people_who_change_their_minds_at_once_are_counted_exactly(argument, at_once):
    people = [make_citizen() for _ in range(25)]
    clicks = [
        partial(actions.mark, argument, citizen=one, value=v)
        for v in (USEFUL, NOT_USEFUL, NONE, USEFUL)
        for one in people
    ]
    jobs = [job for n, click in enumerate(clicks) for job in ([click, actions.roll_up] if n % 5 == 0 else [click])]

    at_once(jobs)

    argument = counted(argument)
    standing = list(Mark.objects.filter(argument=argument).values_list("value", flat=True))
    assert len(standing) == len(people)
    assert (argument.useful_count, argument.not_useful_count) == (standing.count(USEFUL), standing.count(NOT_USEFUL))
    assert not Moved.objects.exists()
    assert actions.recount(argument.discussion) == 0


def test_the_same_person_clicking_100_times_counts_once(argument, at_once):
    citizen = make_citizen()

    at_once([partial(actions.mark, argument, citizen=citizen, value=USEFUL)] * 100)

    assert counted(argument).useful_count == 1


def test_the_same_words_sent_20_times_at_once_are_one_argument(argument, at_once):
    author = make_citizen()
    write = partial(make_argument, argument.discussion, author=author, text="Sent again and again.")

    made = at_once([write] * 20)

    assert len({one.pk for one in made}) == 1


def test_the_limit_of_an_hour_holds_for_parallel_requests(argument, at_once, monkeypatch):
    monkeypatch.setattr("participation.discussion.rules.ARGUMENTS_AN_HOUR", 3)
    author = make_citizen()

    def attempt(n):
        try:
            return make_argument(argument.discussion, author=author, text=f"Number {n}.")
        except actions.TooMany:
            return None

    made = [one for one in at_once([partial(attempt, n) for n in range(20)]) if one]

    assert len(made) == 3
