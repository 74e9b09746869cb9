"""Useful or not: one word a person, withdrawable, counted exactly."""

import pytest
from django.core.exceptions import PermissionDenied

from participation.discussion import actions, rules
from participation.discussion.models import Argument, Mark, Moved, Opinion
from participation.lifecycle import TransitionRefused
from tests.discussion.making import counted, make_argument, make_reply
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db
USEFUL, NOT_USEFUL, NONE = Mark.Value.USEFUL, Mark.Value.NOT_USEFUL, Mark.Value.NONE


def test_marks_are_counted_and_ranked(discussion):
    argument = counted(make_argument(discussion, marks="uuun"))

    assert (argument.useful_count, argument.not_useful_count, argument.rank) == (3, 1, rules.rank(3, 1))
    assert not Moved.objects.exists()


def test_one_person_counts_once_and_her_last_word_stands(argument, citizen):
    for value in (USEFUL, USEFUL, NOT_USEFUL):
        actions.mark(argument, citizen=citizen, value=value)

    assert Mark.objects.get().value == NOT_USEFUL
    assert (counted(argument).useful_count, argument.not_useful_count) == (0, 1)


def test_a_mark_can_be_taken_back(argument, citizen):
    actions.mark(argument, citizen=citizen, value=USEFUL)
    actions.mark(argument, citizen=citizen, value=NONE)

    assert (counted(argument).useful_count, argument.rank) == (0, 0)


def test_nobody_marks_her_own_words(argument):
    with pytest.raises(actions.MarkRefused):
        actions.mark(argument, citizen=argument.author, value=USEFUL)


def test_whoever_has_no_confirmed_address_marks_nothing(argument):
    stranger = make_citizen(email_verified_at=None)

    with pytest.raises(PermissionDenied):
        actions.mark(argument, citizen=stranger, value=USEFUL)
    with pytest.raises(PermissionDenied):
        actions.give_opinion(argument, citizen=stranger, value=Opinion.Value.AGREE)


def test_what_was_deleted_is_not_marked(argument, citizen):
    actions.delete(argument, by=argument.author)

    with pytest.raises(TransitionRefused, match="Cannot mark while deleted"):
        actions.mark(argument, citizen=citizen, value=USEFUL)
    with pytest.raises(TransitionRefused, match="Cannot opine while deleted"):
        actions.give_opinion(argument, citizen=citizen, value=Opinion.Value.AGREE)


def test_one_person_marks_only_so_much_in_an_hour(discussion, citizen, monkeypatch):
    monkeypatch.setattr(rules, "MARKS_AN_HOUR", 2)
    first, second, third = (make_argument(discussion) for _ in range(3))
    for argument in (first, second):
        actions.mark(argument, citizen=citizen, value=USEFUL)

    with pytest.raises(actions.TooMany):
        actions.mark(third, citizen=citizen, value=USEFUL)


def test_an_opinion_is_one_a_person_and_statement(argument, citizen):
    for value in (Opinion.Value.AGREE, Opinion.Value.PASS, Opinion.Value.DISAGREE):
        actions.give_opinion(argument, citizen=citizen, value=value)

    assert Opinion.objects.get().value == Opinion.Value.DISAGREE


def test_a_reply_is_no_statement(argument, citizen):
    with pytest.raises(actions.MarkRefused):
        actions.give_opinion(make_reply(argument), citizen=citizen, value=Opinion.Value.AGREE)


def test_a_recount_finds_and_mends_what_is_wrong(discussion):
    argument = counted(make_argument(discussion, marks="u"))
    assert actions.recount(discussion) == 0

    Argument.objects.filter(pk=argument.pk).update(useful_count=9, rank=500)

    assert actions.recount(discussion) == 1
    assert counted(argument).useful_count == 1
    assert actions.recount(discussion) == 0
