"""A draft is nobody else's, and is submitted by its author, complete, by a POST."""

import pytest
from django.test import Client

from petitions.lifecycle import State
from petitions.models import Petition, PetitionSettings
from tests.factories import make_citizen, make_draft, make_petition, make_policy
from tests.petitions.walking import begin, step, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def policy():
    settings = PetitionSettings.load()
    settings.policy = make_policy(sponsors_needed=2)
    settings.save()
    return settings.policy


STEPS = ("title", "asks", "reasons", "addressees", "check", "discard")


@pytest.mark.parametrize("name", STEPS)
def test_the_draft_of_another_person_is_not_found(client, citizen, name):
    foreign = make_draft()
    client.force_login(citizen)

    assert client.get(step(foreign, name)).status_code == 404
    assert client.post(step(foreign, name), {"title": "Mine now"}).status_code in (404, 405)
    assert Client().get(step(foreign, name)).status_code == 404
    foreign.refresh_from_db()
    assert foreign.title != "Mine now"


@pytest.mark.parametrize("name", STEPS)
def test_a_draft_begun_in_another_browser_is_not_found(client, name):
    begin(Client())

    assert client.get(step(Petition.objects.get(), name)).status_code == 404


@pytest.mark.parametrize("state", ["in_review", "open", "closed", "withdrawn"])
def test_what_is_no_draft_any_more_cannot_be_changed(client, state):
    petition = make_petition(state)
    client.force_login(petition.author)

    for name in STEPS:
        assert client.get(step(petition, name)).status_code == 404
        assert client.post(step(petition, name), {"title": "Other"}).status_code in (404, 405)


def test_only_the_author_submits(client, citizen):
    draft = make_draft()
    client.force_login(citizen)

    assert client.post(step(draft, "submit")).status_code == 404
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_reading_submits_nothing(client):
    draft = make_draft()
    client.force_login(draft.author)

    assert client.get(step(draft, "submit")).status_code == 405
    client.get(step(draft, "check"))
    client.get(step(draft, "discard"))
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_what_is_missing_is_marked_and_cannot_be_submitted(client, citizen):
    client.force_login(citizen)
    begin(client)
    draft = Petition.objects.get()

    page = text_of(client.get(step(draft, "check")))
    assert "Something is still missing" in page
    assert "Submit the petition" not in page

    assert client.post(step(draft, "submit")).url == step(draft, "asks")
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_shown_name_is_asked_for_before_submitting(client):
    draft = make_draft(author=make_citizen(display_name=""))
    Petition.objects.update(is_author_public=True)
    client.force_login(draft.author)

    response = client.post(step(draft, "submit"), {"display_name": ""})

    assert response.status_code == 422
    assert "choose not to show it" in text_of(response)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_without_sponsors_a_petition_goes_to_the_moderators(client, policy):
    policy.sponsors_needed = 0
    policy.save()
    draft = make_draft()
    client.force_login(draft.author)

    response = client.post(step(draft, "submit"))

    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW
    assert "moderators read your petition" in text_of(client.get(response.url))


def test_the_sponsors_link_is_shown_to_the_author_alone(client, citizen):
    draft = make_draft()
    client.force_login(draft.author)
    page = client.post(step(draft, "submit")).url

    client.force_login(citizen)
    assert client.get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_a_draft_is_deleted_by_its_owner_after_being_asked_once_more(client):
    draft = make_draft()
    client.force_login(draft.author)
    assert draft.title in text_of(client.get(step(draft, "discard")))

    client.post(step(draft, "discard"))

    assert not Petition.objects.exists()


def test_every_page_of_the_road_asks_for_a_csrf_token():
    visitor = Client(enforce_csrf_checks=True)
    draft = make_draft()
    visitor.force_login(draft.author)

    assert begin(visitor).status_code == 403
    for name in ("title", "asks", "reasons", "addressees", "submit", "discard"):
        assert visitor.post(step(draft, name)).status_code == 403
    assert Petition.objects.get().state == State.DRAFT


def test_what_was_typed_is_shown_as_text(client):
    title = "<b>Library</b> <script>alert(1)</script>"
    begin(client, title)
    draft = Petition.objects.get()

    for name in ("title", "asks", "check"):
        page = text_of(client.get(step(draft, name)))
        assert "<script>alert" not in page
        assert "<b>Library" not in page
