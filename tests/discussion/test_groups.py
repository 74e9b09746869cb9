"""The map finds the groups there are, and none where there are none. No database."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.discussion.analysis.groups import find_groups
from participation.discussion.analysis.rules import GROUP_AT_LEAST, PEOPLE_AT_LEAST
from tests.discussion.crowds import groups, one_cloud


def sizes_of(grouping):
    return [grouping.labels.count(label) for label in range(max(grouping.labels) + 1)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("silent", [0, 0.3])
@pytest.mark.parametrize("sizes", [(60, 40), (60, 40, 30)])
def test_groups_are_found_person_by_person(sizes, silent, seed):
    found = find_groups(groups(sizes, 24, silent=silent, seed=seed))

    assert found is not None
    assert len(sizes_of(found)) == len(sizes)
    ends = np.cumsum([0, *sizes])
    for begin, end in pairwise(ends):
        members = found.labels[begin:end]
        assert members.count(max(set(members), key=members.count)) >= 0.95 * len(members)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("crowd", [{}, {"agreeing": 0.9}, {"silent": 0.3}, {"people": 30, "statements": 8}])
def test_one_crowd_is_not_parted(crowd, seed):
    assert find_groups(one_cloud(**crowd, seed=seed)) is None


def test_people_who_all_say_the_same_are_not_parted():
    assert find_groups(np.ones((50, 10))) is None


def test_below_the_floor_nothing_is_said():
    votes = groups((PEOPLE_AT_LEAST // 2, PEOPLE_AT_LEAST // 2), 20, noise=0.05)

    assert find_groups(votes) is not None
    assert find_groups(votes[1:]) is None


def test_a_group_too_small_to_hide_in_is_none():
    found = find_groups(groups((60, GROUP_AT_LEAST - 1), 20, noise=0.05))

    assert found is None or min(sizes_of(found)) >= GROUP_AT_LEAST


def test_the_same_answers_always_give_the_same_groups():
    votes = groups((40, 30), silent=0.2)

    assert find_groups(votes) == find_groups(votes.copy())


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 60), st.integers(4, 12), st.floats(0, 0.7))
def test_no_answers_break_it_and_no_group_is_too_small(seed, people, statements, silent):
    random = np.random.default_rng(seed)
    votes = random.choice([-1.0, 0.0, 1.0], (people, statements))
    votes[random.random(votes.shape) < silent] = np.nan

    found = find_groups(votes)

    if found is not None:
        sizes = sizes_of(found)
        assert sum(sizes) == people
        assert min(sizes) >= GROUP_AT_LEAST
        assert sizes == sorted(sizes, reverse=True)
