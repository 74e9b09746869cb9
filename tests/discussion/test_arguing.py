"""Writing, changing and deleting: what one may, and what not."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.discussion import actions, rules
from participation.discussion.models import Argument, Mark
from participation.lifecycle import TransitionRefused
from tests.discussion.making import TEXT, counted, make_argument, make_reply
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


def verbs_of(argument):
    return list(ModelLogEntry.objects.for_instance(argument).order_by("pk").values_list("action", flat=True))


def test_an_argument_is_counted_on_its_side_and_logged(discussion):
    argument = make_argument(discussion, "against")

    actions.roll_up()
    discussion.refresh_from_db()
    assert (discussion.for_count, discussion.against_count, discussion.neutral_count) == (0, 1, 0)
    assert verbs_of(argument) == ["discussion.argue"]


def test_the_same_words_twice_are_one_argument(discussion, citizen):
    first = make_argument(discussion, author=citizen)

    assert make_argument(discussion, author=citizen) == first
    assert Argument.objects.count() == 1


def test_the_same_words_of_another_person_are_another_argument(discussion):
    assert make_argument(discussion) != make_argument(discussion)


def test_whoever_has_no_confirmed_address_does_not_argue(discussion):
    stranger = make_citizen(email_verified_at=None)

    with pytest.raises(PermissionDenied):
        make_argument(discussion, author=stranger)


def test_nobody_argues_in_a_closed_discussion(closed, argument, citizen):
    for attempt in (
        lambda: make_argument(closed),
        lambda: make_reply(argument),
        lambda: actions.edit(argument, by=argument.author, text="No.", language="en"),
        lambda: actions.mark(argument, citizen=citizen, value=Mark.Value.USEFUL),
        lambda: actions.give_opinion(argument, citizen=citizen, value=1),
    ):
        with pytest.raises(TransitionRefused, match="while closed"):
            attempt()


def test_a_reopened_discussion_goes_on(closed):
    actions.reopen_discussion(closed)

    assert make_argument(closed).pk


def test_a_reply_to_a_reply_stands_beside_it(argument):
    reply = make_reply(argument)
    second = make_reply(reply, text="And every day.")

    assert second.parent == argument
    assert counted(argument).reply_count == 2


def test_nobody_replies_to_deleted_words(argument):
    make_reply(argument)
    actions.delete(argument, by=argument.author)

    with pytest.raises(TransitionRefused, match="Cannot reply while deleted"):
        make_reply(argument)


def test_one_person_writes_only_so_much_in_an_hour(discussion, citizen):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        for n in range(rules.ARGUMENTS_AN_HOUR):
            make_argument(discussion, author=citizen, text=f"Reason {n}")
        with pytest.raises(actions.TooMany) as refusal:
            make_argument(discussion, author=citizen, text="One more")
        assert refusal.value.until == start + timedelta(hours=1)
        make_argument(discussion, text="Somebody else may")
    with time_machine.travel(start + timedelta(hours=1, seconds=1)):
        assert make_argument(discussion, author=citizen, text="One more").pk


def test_an_edit_soon_after_leaves_no_trace(argument):
    edited = actions.edit(argument, by=argument.author, text="It stops elsewhere.", language="en")

    assert (edited.text, edited.edited_at) == ("It stops elsewhere.", None)
    assert not edited.earlier.exists()


def test_an_edit_after_ten_minutes_is_marked_and_keeps_the_earlier_words(argument):
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        edited = actions.edit(argument, by=argument.author, text="It stops elsewhere.", language="en")

    assert edited.edited_at
    assert edited.earlier.get().text == TEXT


def test_an_edit_after_a_reaction_is_marked_however_soon(argument, citizen):
    actions.mark(argument, citizen=citizen, value=Mark.Value.USEFUL)

    assert actions.edit(argument, by=argument.author, text="The opposite.", language="en").edited_at


def test_an_edit_that_changes_nothing_is_none(argument):
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert actions.edit(argument, by=argument.author, text=TEXT, language="en").edited_at is None


def test_nobody_changes_or_deletes_what_somebody_else_wrote(argument, citizen, moderator):
    for person in (citizen, moderator):
        with pytest.raises(PermissionDenied):
            actions.edit(argument, by=person, text="Mine now.", language="en")
        with pytest.raises(PermissionDenied):
            actions.delete(argument, by=person)


def test_deleted_words_are_erased_earlier_ones_too(argument):
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        argument = actions.edit(argument, by=argument.author, text="Something else.", language="en")
    deleted = actions.delete(argument, by=argument.author)

    assert deleted.text == ""
    assert not deleted.earlier.exists()
    assert verbs_of(argument) == ["discussion.argue", "discussion.edit", "discussion.delete"]


def test_a_deleted_argument_leaves_a_tombstone_only_where_somebody_replied(discussion):
    alone, answered = make_argument(discussion), make_argument(discussion)
    make_reply(answered)
    for argument in (alone, answered):
        actions.delete(argument, by=argument.author)
    actions.roll_up()

    assert list(Argument.objects.top().with_tombstones()) == [answered]
    discussion.refresh_from_db()
    assert discussion.for_count == 0


def test_an_author_deletes_after_the_end_too(closed, argument):
    assert actions.delete(argument, by=argument.author).deleted_at


def test_nobody_deletes_twice(argument):
    actions.delete(argument, by=argument.author)

    with pytest.raises(TransitionRefused, match="Cannot delete while deleted"):
        actions.delete(argument, by=argument.author)
