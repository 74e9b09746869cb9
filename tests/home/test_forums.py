"""Questions are gathered before and during a forum, in the order of votes; then they are closed and minutes follow."""

from datetime import timedelta

import pytest
from channels.db import database_sync_to_async
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from home import actions
from home.models import AnsweredQuestion, Forum
from participation.audit.log import lines_of
from participation.discussion.actions import mark, roll_up
from participation.discussion.models import Argument, Mark
from participation.lifecycle import TransitionRefused
from participation.live import consumers, hub
from participation.notifications.actions import audience_of, follow
from participation.notifications.models import News
from tests.factories import make_citizen, make_moderator
from tests.home.meeting import COMING, ON, OVER, address, ask, make_forum, page_of
from tests.live.reader import Reader
from tests.proposals.making import make_proposal
from tests.taping import Tape

pytestmark = pytest.mark.django_db


FORUM = Tape(make_forum)


@pytest.fixture
def forum():
    return FORUM.play()


def end(forum):
    now = timezone.now()
    Forum.objects.filter(pk=forum.pk).update(
        begins_at=now - timedelta(hours=2), ends_at=now - timedelta(minutes=1), questions_until=now
    )
    actions.close_questions()
    forum.refresh_from_db()


def text_of(client, forum, language="en"):
    return client.get(address(forum, language)).content.decode()


def places(text, *words):
    """The words in the order in which the page has them."""
    return sorted(words, key=text.index)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("when", [COMING, ON, OVER])
def test_a_forum_has_a_page_before_during_and_after_it(client, when, language):
    forum = make_forum(when)
    text = text_of(client, forum, language)

    assert f"Schools ({language})" in text
    assert "City hall, room; 3" in text
    assert 'href="https://stream.example/live"' in text
    assert ('id="ask"' in text) is (when != OVER)
    assert client.get(f"/{language}/forums/").status_code == 200


def test_all_pages_of_one_forum_share_its_facts_and_its_questions(client, forum):
    ask(forum, "Who pays?")

    assert Forum.objects.count() == 1
    assert "Who pays?" in text_of(client, forum, "ar")


def test_a_citizen_asks_and_everybody_reads_it(client, forum, citizen):
    client.force_login(citizen)
    response = client.post(f"/en/forums/{forum.pk}/ask/", {"text": "When do the buses come?"})

    question = Argument.objects.get()
    assert response.url == f"{address(forum)}#argument-{question.pk}"
    assert question.side == "neutral"
    assert "When do the buses come?" in text_of(Client(), forum)


def test_a_stranger_is_led_to_the_door_and_nothing_is_written(client, forum):
    assert "/accounts/login/code/" in client.post(f"/en/forums/{forum.pk}/ask/", {"text": "Who?"}).url
    assert not Argument.objects.exists()


@pytest.mark.parametrize("text", ["", "x" * 401, "a\x00b"])
def test_what_is_no_question_is_said_beside_the_field(client, forum, citizen, text):
    client.force_login(citizen)
    response = client.post(f"/en/forums/{forum.pk}/ask/", {"text": text})

    assert response.status_code == 422
    assert "field__error" in response.content.decode()
    assert not Argument.objects.exists()


def test_questions_stand_in_the_order_of_their_votes(client, forum):
    for text, votes in (("One vote?", 1), ("Three votes?", 3), ("No vote?", 0)):
        ask(forum, text, votes=votes)

    assert places(text_of(client, forum), "One vote?", "Three votes?", "No vote?") == [
        "Three votes?", "One vote?", "No vote?"
    ]  # fmt: skip


def test_one_click_votes_and_comes_back_to_the_question(client, forum, citizen):
    question = ask(forum, "Who pays?")
    client.force_login(citizen)
    here = f"/en/discussions/arguments/{question.pk}/mark/"
    response = client.post(here, {"value": "useful", "next": address(forum)})
    roll_up()

    assert response.url == f"{address(forum)}#argument-{question.pk}"
    assert forum.questions.get().useful_count == 1
    assert 'aria-pressed="true"' in text_of(client, forum)


def test_many_questions_cost_no_more_queries_than_one(client, forum, django_assert_max_num_queries):
    for number in range(5):
        ask(forum, f"Question {number}?")
    text_of(client, forum)
    with django_assert_max_num_queries(24):
        text_of(client, forum)


def test_after_the_end_nobody_asks_nor_votes_and_what_was_typed_stays(client, forum, citizen):
    question = ask(forum, "In time?")
    end(forum)
    client.force_login(citizen)
    response = client.post(f"/en/forums/{forum.pk}/ask/", {"text": "Too late?"})

    assert response.status_code == 409
    assert "Too late?" in response.content.decode()
    with pytest.raises(TransitionRefused):
        mark(question, citizen=citizen, value=Mark.Value.USEFUL)
    assert actions.close_questions() == 0
    assert Argument.objects.count() == 1


def test_between_the_end_and_the_clock_nobody_asks(forum, citizen):
    Forum.objects.filter(pk=forum.pk).update(questions_until=timezone.now())
    forum.refresh_from_db()

    with pytest.raises(TransitionRefused):
        actions.ask(forum, citizen=citizen, text="Too late?", language="en")


def test_a_forum_put_off_takes_questions_again(forum):
    end(forum)
    page_of(forum).save_revision().publish()

    forum = Forum.objects.get()
    assert forum.takes_questions


def test_a_moderator_says_what_was_answered_and_it_sinks_below_the_others(client):
    forum, moderator = make_forum(ON), make_moderator()
    first = ask(forum, "First?", votes=2)
    ask(forum, "Second?")
    client.force_login(moderator)
    response = client.post(f"/en/forums/{forum.pk}/questions/{first.pk}/answered/")

    assert response.status_code == 302
    assert places(text_of(Client(), forum), "First?", "Second?") == ["Second?", "First?"]
    assert "answer_question" in {line.action.split(".")[-1] for line in lines_of(forum)}
    client.post(f"/en/forums/{forum.pk}/questions/{first.pk}/answered/", {"undo": "1"})
    assert not AnsweredQuestion.objects.exists()


def test_nobody_else_says_so_and_nobody_before_it_begins(client, citizen, forum):
    question = ask(forum, "First?")
    client.force_login(citizen)

    assert client.post(f"/en/forums/{forum.pk}/questions/{question.pk}/answered/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.answer_question(forum, question, by=citizen)
    with pytest.raises(TransitionRefused):
        actions.answer_question(forum, question, by=make_moderator())
    assert not AnsweredQuestion.objects.exists()


def test_a_question_of_another_forum_is_none_of_this_one():
    forum, question = make_forum(ON), ask(make_forum(ON), "Elsewhere?")

    with pytest.raises(TransitionRefused):
        actions.answer_question(forum, question, by=make_moderator())


def test_a_forum_whose_pages_are_gone_is_gone(client, forum, citizen):
    question = ask(forum, "Who pays?")
    client.force_login(citizen)
    page_of(forum, "ar").unpublish()
    assert client.get(f"/api/v1/forums/{forum.pk}").status_code == 200
    page_of(forum).unpublish()

    for path in (f"/en/forums/{forum.pk}/event.ics", f"/api/v1/forums/{forum.pk}", question.get_absolute_url()):
        assert client.get(path).status_code == 404
    assert client.post(f"/en/forums/{forum.pk}/ask/", {"text": "Who?"}).status_code == 404


def test_who_follows_the_institution_hears_of_it_once_after_the_translators(forum, citizen):
    follow(audience_of(institution=forum.institution), user=citizen)
    assert actions.announce_forums() == 0
    Forum.objects.update(published_at=timezone.now() - timedelta(hours=2))

    assert actions.announce_forums() == 1
    assert actions.announce_forums() == 0
    assert News.objects.get().content["en"]["subject"] == "Open forum: Schools (en)"


def test_minutes_are_shown_and_told_once_when_it_is_over(client):
    minutes = [("paragraph", "<p>The buses come in spring.</p>")]
    coming = make_forum(COMING, minutes=minutes)
    assert "The buses come in spring." not in text_of(client, coming)
    over = make_forum(OVER, minutes=minutes)
    page_of(over).save_revision().publish()

    assert "The buses come in spring." in text_of(client, over)
    assert News.objects.get().key == f"forum-{over.pk}-minuted"


def test_the_agenda_shows_public_proposals_in_the_editors_order(client):
    first, second, hidden = make_proposal(), make_proposal(), make_proposal("hidden")
    text = text_of(client, make_forum(agenda=[second, hidden, first]))

    assert places(text, first.title, second.title) == [second.title, first.title]
    assert hidden.title not in text


@pytest.mark.parametrize(
    "wrong", [{"stream": "http://stream.example"}, {"stream": "javascript:alert(1)"}, {"ends_at": timezone.now()}]
)
def test_what_an_editor_may_not_publish(forum, wrong):
    page = page_of(forum)
    for name, value in wrong.items():
        setattr(page, name, value)

    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.error_dict) == set(wrong)


def test_calendar_programs_read_the_date(client, forum):
    response = client.get(f"/en/forums/{forum.pk}/event.ics")
    lines = response.content.decode().split("\r\n")

    assert response["Content-Type"].startswith("text/calendar")
    assert f"DTSTART:{forum.begins_at:%Y%m%dT%H%M%SZ}" in lines
    assert "SUMMARY:Schools (en)" in lines
    assert "LOCATION:City hall\\, room\\; 3" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_programs_read_what_everybody_reads(client, forum):
    ask(forum, "Who pays?", votes=1)
    found = client.get(f"/api/v1/forums/{forum.pk}").json()

    assert client.get("/api/v1/forums").json()["total"] == 1
    assert found["state"] == "coming"
    assert [(one["text"], one["votes"]) for one in found["questions"]] == [("Who pays?", 1)]
    assert client.get(f"/api/v1/forums/{10**20}").status_code in (404, 422)


@pytest.mark.django_db(transaction=True)
async def test_the_order_moves_on_an_open_page(monkeypatch):
    monkeypatch.setattr(consumers, "PAUSE", 0)
    monkeypatch.setattr(hub, "BEAT", 30)
    forum = await database_sync_to_async(make_forum)()
    first = await database_sync_to_async(ask)(forum, "First?")
    second = await database_sync_to_async(ask)(forum, "Second?")
    await database_sync_to_async(actions.tell_order)()
    async with Reader() as reader:
        seen = await reader.watch(forum.live_topic)
        assert seen[forum.live_topic]["order"] == [first.pk, second.pk]
        await database_sync_to_async(_vote)(second)
        heard = await reader.hear()

    assert heard[forum.live_topic]["order"] == [second.pk, first.pk]
    assert heard[forum.live_topic]["counts"] == {str(first.pk): 0, str(second.pk): 1}


def _vote(question):
    mark(question, citizen=make_citizen(), value=Mark.Value.USEFUL)
    roll_up()
    assert actions.tell_order() == 1
    assert actions.tell_order() == 0
