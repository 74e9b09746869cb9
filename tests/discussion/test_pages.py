"""What visitors and citizens see and do on the pages of a discussion."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from participation.discussion import actions, rules
from participation.discussion.models import Argument, Mark
from participation.proposals import actions as proposals
from tests.discussion.making import TEXT, counted, make_argument, make_reply
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


def body(answer):
    return answer.content.decode()


def page(client, name, thing, **query):
    return client.get(reverse(f"discussion:{name}", args=[thing.pk]), query)


def post(client, name, thing, **typed):
    return client.post(reverse(f"discussion:{name}", args=[thing.pk]), typed)


@pytest.fixture
def known(client, citizen):
    client.force_login(citizen)
    return client


def test_the_best_of_each_side_stand_on_the_page_of_the_proposal(client, proposal):
    for n in range(4):
        counted(make_argument(proposal.discussion, "for", text=f"For number {n}.", marks="u" * n))
    make_argument(proposal.discussion, "against", text="Against it.")
    actions.roll_up()

    shown = body(client.get(proposal.get_absolute_url()))

    assert shown.index("For number 3.") < shown.index("For number 2.") < shown.index("For number 1.")
    assert "For number 0." not in shown
    assert "Against it." in shown


def test_a_new_argument_is_seen_by_strangers_although_columns_are_kept(client, proposal):
    assert TEXT not in body(client.get(proposal.get_absolute_url()))

    make_argument(proposal.discussion)
    actions.roll_up()

    assert TEXT in body(client.get(proposal.get_absolute_url()))


def test_arguing_publishes_and_leads_to_the_argument(known, discussion):
    answer = post(known, "argue", discussion, side="for", text="  It   works elsewhere. ")

    argument = Argument.objects.get()
    assert (argument.side, argument.text) == ("for", "It works elsewhere.")
    assert answer["Location"] == argument.get_absolute_url()


@pytest.mark.parametrize("typed", [{"side": "for", "text": ""}, {"side": "up", "text": "Kept."}, {"text": "Kept."}])
def test_what_is_missing_is_said_and_what_was_typed_is_kept(known, discussion, typed):
    answer = post(known, "argue", discussion, **typed)

    assert answer.status_code == 422
    assert typed["text"] in body(answer)
    assert 'class="errors' in body(answer)
    assert not Argument.objects.exists()


def test_too_long_a_text_is_refused_with_all_of_it_kept(known, discussion):
    text = "a" * (rules.ARGUMENT_LENGTH + 1)

    answer = post(known, "argue", discussion, side="for", text=text)

    assert answer.status_code == 422
    assert text in body(answer)


def test_a_stranger_signs_in_and_finds_what_she_typed(client, discussion, citizen):
    answer = post(client, "argue", discussion, side="against", text="Where do the cars go?")
    assert "/login/code/" in answer["Location"]
    assert not Argument.objects.exists()

    session = dict(client.session)
    client.force_login(citizen)
    kept = client.session
    kept.update({name: session[name] for name in session if name == "discussion_words"})
    kept.save()
    again = body(page(client, "argue", discussion))

    assert "Where do the cars go?" in again
    assert "What you typed is still here." in again


def test_a_get_never_argues_or_marks(known, discussion, argument):
    for name in ("mark", "reply"):
        assert page(known, name, argument).status_code == 405
    page(known, "argue", discussion, side="for", text="By a link.")

    assert not Mark.objects.exists()
    assert Argument.objects.count() == 1


def test_the_limit_of_an_hour_is_said_with_the_words_kept(known, discussion, monkeypatch):
    monkeypatch.setattr(rules, "ARGUMENTS_AN_HOUR", 1)
    post(known, "argue", discussion, side="for", text="First.")

    answer = post(known, "argue", discussion, side="for", text="Second.")

    assert answer.status_code == 429
    assert "Second." in body(answer)
    assert "as one person may in an hour" in body(answer)


def test_a_closed_discussion_takes_no_words_but_keeps_them_in_the_box(known, proposal):
    proposals.close(proposal)

    answer = post(known, "argue", proposal.discussion, side="for", text="Too late.")

    assert answer.status_code == 409
    assert "Too late." in body(answer)
    assert "This discussion is closed" in body(answer)


def test_one_click_marks_and_comes_back_to_the_same_place(known, argument, citizen):
    answer = post(known, "mark", argument, value="useful", next="/en/proposals/1/")

    assert answer["Location"] == f"/en/proposals/1/#argument-{argument.pk}"
    assert Mark.objects.get().value == Mark.Value.USEFUL
    assert 'aria-pressed="true"' in body(page(known, "argument", argument))


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_nobody_is_led_to_a_foreign_page(known, argument, wanted):
    answer = post(known, "mark", argument, value="useful", next=wanted)

    assert answer["Location"] == argument.get_absolute_url()


@pytest.mark.parametrize("value", ["", "1", "most", "useful '"])
def test_an_odd_mark_changes_nothing(known, argument, value):
    assert post(known, "mark", argument, value=value).status_code == 302
    assert not Mark.objects.exists()


def test_a_stranger_who_marks_is_asked_who_she_is(client, argument):
    assert "/login/code/" in post(client, "mark", argument, value="useful")["Location"]
    assert not Mark.objects.exists()


def test_too_many_marks_are_refused_in_words(known, discussion, monkeypatch):
    monkeypatch.setattr(rules, "MARKS_AN_HOUR", 1)
    first, second = make_argument(discussion), make_argument(discussion)
    post(known, "mark", first, value="useful")

    assert post(known, "mark", second, value="useful").status_code == 429


def test_a_reply_stands_under_its_argument(known, argument):
    post(known, "reply", argument, text="Not on Sundays.")

    shown = body(page(known, "argument", argument))
    assert shown.index(TEXT) < shown.index("Not on Sundays.")
    reply = Argument.objects.get(parent=argument)
    assert page(known, "argument", reply)["Location"] == f"{argument.get_absolute_url()}#argument-{reply.pk}"


def test_an_empty_reply_is_refused(known, argument):
    assert post(known, "reply", argument, text=" ").status_code == 422


def test_edited_words_are_marked_and_the_earlier_ones_can_be_read(client, argument):
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        actions.edit(argument, by=argument.author, text="It stops elsewhere.", language="en")

    shown = body(page(client, "argument", argument))

    assert "Edited" in shown
    assert TEXT in shown


def test_only_its_author_finds_the_pages_to_change_and_delete(known, argument, client):
    for name in ("edit", "delete"):
        assert page(known, name, argument).status_code == 404
        assert post(known, name, argument, text="Mine.").status_code == 404
    client.force_login(argument.author)
    for name in ("edit", "delete"):
        assert page(client, name, argument).status_code == 200


def test_an_author_changes_and_deletes_on_her_pages(client, argument):
    client.force_login(argument.author)

    post(client, "edit", argument, text="It stops elsewhere.")
    argument.refresh_from_db()
    assert argument.text == "It stops elsewhere."
    post(client, "delete", argument)
    assert page(client, "argument", argument).status_code == 410


def test_a_tombstone_stays_over_the_replies(client, argument):
    make_reply(argument, text="I had answered.")
    actions.delete(argument, by=argument.author)
    actions.roll_up()

    answer = page(client, "argument", argument)

    assert answer.status_code == 200
    assert "The author deleted this" in body(answer)
    assert "I had answered." in body(answer)


def test_a_name_is_shown_only_by_consent(client, discussion):
    shy = make_argument(discussion, author=make_citizen(display_name="Shy Person"))
    open_ = make_argument(discussion, author=make_citizen(display_name="Open Person", is_name_public=True))

    assert "Shy Person" not in body(page(client, "argument", shy))
    assert "Open Person" in body(page(client, "argument", open_))


def test_what_citizens_type_is_never_markup(client, discussion):
    argument = make_argument(discussion, text="<script>alert(1)</script>")

    assert "<script>alert" not in body(page(client, "argument", argument))


@pytest.mark.parametrize("name", ["detail", "argue", "opinions"])
def test_the_pages_of_a_hidden_proposal_are_gone(client, proposal, moderator, name):
    discussion = proposal.discussion
    argument = make_argument(discussion)
    type(proposal).objects.filter(pk=proposal.pk).update(state="hidden", hidden_at=timezone.now())

    assert page(client, name, discussion).status_code == 404
    assert page(client, "argument", argument).status_code == 404
    assert post(client, "mark", argument, value="useful").status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_a_number_nobody_has_is_not_found(client, db, number):
    for path in (f"/en/discussions/{number}/", f"/en/discussions/arguments/{number}/"):
        assert client.get(path).status_code == 404
