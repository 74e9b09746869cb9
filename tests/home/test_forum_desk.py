"""Those who lead a forum put questions to the hall and say what was answered; nobody else does."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from home import actions
from home.models import Forum
from participation.audit.log import lines_of
from participation.lifecycle import TransitionRefused
from tests.factories import make_citizen, make_institution, make_moderator, make_officer
from tests.home.meeting import COMING, ON, OVER, address, ask, make_forum

pytestmark = pytest.mark.django_db


def make_editor():
    editor = make_citizen(is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    return editor


def held():
    """A forum that is on, with two questions."""
    forum = make_forum(COMING)
    questions = [ask(forum, "Who pays for the bus?", votes=2), ask(forum, "When does it come?")]
    now = timezone.now()
    Forum.objects.filter(pk=forum.pk).update(begins_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    forum.refresh_from_db()
    return forum, *questions


def at_desk(person):
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


LEADERS = {
    "editor": lambda forum: make_editor(),
    "moderator": lambda forum: make_moderator(),
    "officer who invites": lambda forum: make_officer(forum.institution),
}


@pytest.mark.parametrize("who", LEADERS)
def test_leaders_put_one_question_after_the_other_and_say_what_was_answered(who):
    forum, first, second = held()
    desk = at_desk(LEADERS[who](forum))
    here = f"/cms/forums/{forum.pk}/"
    assert "Who pays for the bus?" in desk.get(here).content.decode()

    desk.post(here, {"verb": "put", "question": first.pk})
    forum.refresh_from_db()
    assert forum.standings["put"] == first.pk
    desk.post(here, {"verb": "put", "question": second.pk})
    forum.refresh_from_db()
    assert forum.standings["put"] == second.pk
    desk.post(here, {"verb": "answer", "question": second.pk})
    forum.refresh_from_db()

    assert forum.standings["put"] is None
    assert forum.standings["answered"] == [second.pk]
    verbs = [line.action for line in lines_of(forum)]
    assert verbs.count("home.put_question") == 2
    desk.post(here, {"verb": "reopen", "question": second.pk})
    assert forum.standings["answered"] == []


def test_everybody_sees_which_question_the_hall_hears(client):
    forum, first, _second = held()
    actions.put_question(forum, first, by=make_moderator())

    page = client.get(address(forum)).content.decode()

    assert page.count("<div data-put>") == 1
    assert page.index("Who pays") > page.index("<div data-put>")
    actions.put_question(forum, first, by=make_moderator(), is_put=False)
    assert "<div data-put>" not in client.get(address(forum)).content.decode()


@pytest.mark.parametrize(
    "person", [make_citizen, lambda: make_officer(make_institution())], ids=["citizen", "officer of another"]
)
def test_nobody_else_leads_it(person):
    forum, first, _second = held()
    stranger = person()

    with pytest.raises(PermissionDenied):
        actions.put_question(forum, first, by=stranger)
    response = at_desk(stranger).post(f"/cms/forums/{forum.pk}/", {"verb": "put", "question": first.pk})
    forum.refresh_from_db()
    assert response.status_code in {302, 403, 404}
    assert forum.put_question is None


def test_nothing_is_put_before_it_begins_nor_from_another_forum():
    forum, _first, _second = held()
    coming = make_forum(COMING)
    early = ask(coming, "Too early?")

    with pytest.raises(TransitionRefused):
        actions.put_question(coming, early, by=make_moderator())
    with pytest.raises(TransitionRefused):
        actions.put_question(forum, early, by=make_moderator())


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"verb": "put"},
        {"verb": "put", "question": "x"},
        {"verb": "put", "question": "9" * 40},
        {"verb": "sing", "question": "1"},
    ],
)
def test_odd_buttons_do_nothing(given):
    forum, _first, _second = held()

    response = at_desk(make_moderator()).post(f"/cms/forums/{forum.pk}/", given)

    assert response.status_code == 302
    forum.refresh_from_db()
    assert forum.put_question is None


def test_the_list_shows_each_leader_her_forums_and_where_the_minutes_are_written():
    over, other = make_forum(OVER), make_forum(ON)
    officer = at_desk(make_officer(over.institution)).get("/cms/forums/").content.decode()
    editor = at_desk(make_editor())

    assert f"/cms/forums/{over.pk}/" in officer
    assert f"/cms/forums/{other.pk}/" not in officer
    assert f"/cms/forums/{other.pk}/" in editor.get("/cms/forums/").content.decode()
    assert "Write the minutes" in editor.get(f"/cms/forums/{over.pk}/").content.decode()


def test_only_moderators_find_the_way_to_hide_a_question():
    forum, first, _second = held()
    hide = f"/cms/arguments/{first.pk}/"

    assert hide in at_desk(make_moderator()).get(f"/cms/forums/{forum.pk}/").content.decode()
    assert hide not in at_desk(make_editor()).get(f"/cms/forums/{forum.pk}/").content.decode()
