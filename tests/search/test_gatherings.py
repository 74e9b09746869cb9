"""Consultations and forums are kinds of their own: found with their state, which the clock changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.models import ConsultationPage
from search import actions
from search.documents import KINDS
from search.engines.facade import engine
from search.rules import Question
from tests.home import consulting, meeting
from tests.search.test_saved import found as news
from tests.search.test_saved import letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return consulting.make_consultation()


@pytest.fixture
def at(monkeypatch):
    """From now on it is this moment, for whoever asks Django."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def hits(client, **asked):
    return [(hit["kind"], hit["id"]) for hit in client.get("/api/v1/search", asked).json()["hits"]]


def state_of(kind, page):
    return next(iter(KINDS[kind].documents([page.pk]))).states


def test_a_consultation_is_found_as_one_and_not_as_a_page(client, consultation):
    actions.mend(at_most=None)
    page = consulting.page_of(consultation)

    assert ("consultation", page.pk) in hits(client, q="colours doors", kind="consultation", state="open")
    assert hits(client, q="colours doors", kind="page") == []
    assert hits(client, institution=consultation.institution.slug, language="en") == [("consultation", page.pk)]
    shown = client.get("/en/search/", {"q": "colours", "language": "en"}).content.decode()
    assert "Open for answers" in shown
    assert consulting.address(consultation) in shown


@pytest.mark.parametrize(("when", "state", "words"), [("COMING", "coming", "Coming"), ("OVER", "over", "Over")])
def test_a_forum_is_found_with_its_day_and_place(client, when, state, words):
    forum = meeting.make_forum(getattr(meeting, when))
    actions.mend(at_most=None)
    page = meeting.page_of(forum)

    assert ("forum", page.pk) in hits(client, q="schools minister", kind="forum", state=state)
    shown = client.get("/en/search/", {"q": "schools", "kind": "forum"}).content.decode()
    assert words in shown
    assert "City hall" in shown


def test_the_clock_changes_the_state_and_the_index_learns_of_it(consultation, at):
    page = consulting.page_of(consultation)
    actions.mend(at_most=None)
    assert state_of("consultation", page) == ("open",)

    at(consultation.closes_at)

    assert state_of("consultation", page) == ("closed",)
    assert actions.mend(at_most=None) == 2  # its page in either language
    assert actions.mend(at_most=None) == 0
    wanted = Question(text="colours", chosen={"kind": ("consultation",), "state": ("closed",)})
    assert engine().find(wanted).total == 2


def test_one_that_is_taken_down_leaves(client, consultation, django_capture_on_commit_callbacks):
    actions.mend(at_most=None)
    page = consulting.page_of(consultation)

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()

    assert ("consultation", page.pk) not in hits(client, q="colours")


def test_a_draft_is_not_found(consultation):
    ConsultationPage.objects.update(live=False)

    assert list(KINDS["consultation"].documents([consulting.page_of(consultation).pk])) == []


def test_filters_call_every_state_by_a_name_that_fits_all_kinds(client, consultation):
    meeting.make_forum(institution=consultation.institution)
    actions.mend(at_most=None)

    shown = client.get("/en/search/", {"language": "en", "institution": consultation.institution.slug}).content.decode()

    assert "<span>Open</span>" in shown
    assert "Open for signatures" not in shown
    assert "<span>Consultations</span>" in shown
    assert "<span>Open forums</span>" in shown


def test_whoever_saved_a_search_hears_of_a_new_consultation_by_its_name(
    citizen, at, django_capture_on_commit_callbacks
):
    actions.save_search(Question(text="colours", language="en"), by=citizen, rhythm="at_once")

    at(timezone.now() + timedelta(seconds=5))
    with django_capture_on_commit_callbacks(execute=True):
        consulting.make_consultation()

    assert news().count() == 2
    assert "A consultation that you asked to hear of" in letters(citizen)[0].text
