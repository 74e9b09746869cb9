"""What is typical, what is shared, and that nothing drawn leads to a person. No database."""

import json
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.discussion.analysis import rules, statements
from participation.discussion.analysis.drawing import MARGIN, SIDE, draw
from participation.discussion.analysis.statements import AGREE, DISAGREE, Tally

counts = st.integers(0, 200)


@st.composite
def tallies(draw_):
    agree, disagree, passed = draw_(counts), draw_(counts), draw_(counts)
    return Tally(agree, disagree, agree + disagree + passed)


@given(tallies(), tallies())
def test_what_is_typical_for_one_is_not_typical_for_the_others(group, others):
    assert not (statements.is_significant(group, others, AGREE) and statements.is_significant(others, group, AGREE))


@given(tallies(), tallies())
def test_agreeing_and_disagreeing_mirror_each_other(group, others):
    def mirrored(tally):
        return Tally(tally.disagree, tally.agree, tally.answers)

    assert statements.representativeness(group, others, AGREE) == statements.representativeness(
        mirrored(group), mirrored(others), DISAGREE
    )


@given(tallies())
def test_nobody_shares_a_statement_and_its_opposite(tally):
    assert not (statements.is_shared([tally], AGREE) and statements.is_shared([tally], DISAGREE))


@given(st.integers(0, 500), st.integers(1, 500), st.integers(1, 20))
def test_shares_are_hundredths_in_steps(said, more, step):
    share = statements.share(said, said + more, step)

    assert share % step == 0
    assert 0 <= share <= 100 + step / 2


def test_more_answers_than_were_given_are_refused():
    with pytest.raises(ValueError, match="adds up"):
        Tally(3, 3, 5)


def test_of_two_groups_the_map_tells_what_divides_and_what_joins():
    rows, labels = range(40), [0] * 25 + [1] * 15
    answers = {
        1: {row: 1 if labels[row] == 0 else -1 for row in rows},  # divides
        2: dict.fromkeys(rows, 1),  # joins
        3: {row: row % 3 - 1 for row in rows},  # says nothing
    }

    drawing = draw(answers, labels, [(float(label * 10), 0.0) for label in labels])

    assert [one.argument for one in drawing.shared] == [2]
    assert drawing.typical[0][0].argument == 1
    assert [(one.argument, one.value) for one in drawing.typical[1]] == [(1, DISAGREE)]
    assert drawing.typical[1][0].agree == [100, 0]
    assert [circle.size for circle in drawing.groups] == [25, 15]
    for circle in drawing.groups:
        assert MARGIN <= circle.x <= SIDE - MARGIN
        assert circle.radius <= MARGIN


def test_a_statement_that_too_few_of_a_group_answered_is_not_told():
    labels = [0] * 25 + [1] * 15
    few = rules.GROUP_AT_LEAST - 1
    answers = {1: dict.fromkeys([*range(25), *range(25, 25 + few)], 1), 2: dict.fromkeys(range(40), 1)}

    drawing = draw(answers, labels, [(float(label), 0.0) for label in labels])

    told = [one.argument for rows in (drawing.shared, *drawing.typical) for one in rows]
    assert 1 not in told
    assert 2 in told


@given(st.lists(st.integers(0, 2), min_size=20, max_size=40), st.integers(0, 1_000))
def test_no_share_is_told_of_fewer_people_than_a_group_must_have(labels, seed):
    labels = [0, 1, 2, *labels]
    answers = {pk: {row: (row * pk + seed) % 3 - 1 for row in range(0, len(labels), pk)} for pk in (1, 2, 3)}

    drawing = draw(answers, labels, [(float(label), float(-label)) for label in labels])

    for one in [*drawing.shared, *chain.from_iterable(drawing.typical)]:
        for group in range(3):
            said = [row for row in answers[one.argument] if labels[row] == group]
            assert len(said) >= rules.GROUP_AT_LEAST
    json.dumps(drawing.as_values())
