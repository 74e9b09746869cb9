"""Writing a proposal on six pages, signed in or not."""

import pytest
from django.urls import reverse

from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from tests.factories import make_institution, make_topic
from tests.proposals.making import make_draft

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"proposals:{name}", args=args)


def walk(client):
    """All pages up to the check; returns the draft."""
    institution, topic = make_institution(), make_topic()
    client.post(url("new"), {"title": "Shade at every bus stop"})
    draft = Proposal.objects.get()
    client.post(url("problem", draft.pk), {"problem": "People wait in the sun."})
    client.post(url("idea", draft.pk), {"idea": "Plant trees.", "measure1": "One tree a stop", "measure2": ""})
    client.post(url("effect", draft.pk), {"effect": "Waiting hurts less.", "gains": "", "cost": ""})
    about = {"institution1": institution.pk, "topic": topic.pk, "language": "en"}
    client.post(url("about", draft.pk), about)
    return Proposal.objects.get()


def test_six_pages_lead_to_the_moderators(client, citizen):
    client.force_login(citizen)
    draft = walk(client)

    answer = client.post(url("submit", draft.pk), follow=True)

    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW
    assert draft.review.kind == "proposal"
    assert [measure.text for measure in draft.measures.all()] == ["One tree a stop"]
    assert "with the moderators" in answer.content.decode()


def test_without_an_account_the_draft_waits_in_the_browser(client, citizen):
    draft = walk(client)

    answer = client.post(url("submit", draft.pk))

    assert reverse("account_request_login_code") in answer.url
    assert Proposal.objects.get().author is None
    assert client.get(url("check", draft.pk)).status_code == 200


def test_somebody_elses_draft_is_not_found(client, citizen):
    draft = make_draft()
    client.force_login(citizen)

    for name in ("title", "problem", "idea", "effect", "about", "check", "discard"):
        assert client.get(url(name, draft.pk)).status_code == 404
    assert client.post(url("submit", draft.pk)).status_code == 404


@pytest.mark.parametrize(
    ("page", "given", "told"),
    [
        ("title", {"title": ""}, "Give your proposal a title."),
        ("title", {"title": "SHADE AT EVERY STOP"}, "ordinary letters"),
        ("problem", {"problem": "  "}, "Describe the problem."),
        ("problem", {"problem": "a" * 1501}, "too long by 1 character"),
        ("idea", {"idea": "", "measure1": ""}, "Write at least one point."),
        ("effect", {"effect": ""}, "Say what it would change."),
        ("about", {"language": "en"}, "Choose a topic."),
    ],
)
def test_what_is_missing_or_too_long_is_said_beside_the_field(client, page, given, told):
    draft = make_draft()
    client.force_login(draft.author)

    answer = client.post(url(page, draft.pk), given)

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_an_incomplete_draft_is_not_submitted(client, citizen):
    client.force_login(citizen)
    client.post(url("new"), {"title": "Shade at every bus stop"})
    draft = Proposal.objects.get()

    answer = client.post(url("submit", draft.pk), follow=True)

    assert "Something is still missing." in answer.content.decode()
    assert Proposal.objects.get().state == State.DRAFT


def test_the_same_form_sent_twice_is_one_draft(client, citizen):
    client.force_login(citizen)
    key = "0f0e0d0c-0b0a-4908-8706-050403020100"
    for title in ("Shade at every bus stop", "Shade at every stop"):
        client.post(url("new"), {"title": title, "key": key})

    assert Proposal.objects.get().title == "Shade at every stop"


def test_a_draft_is_deleted_by_a_post_only(client):
    draft = make_draft()
    client.force_login(draft.author)

    client.get(url("discard", draft.pk))
    assert Proposal.objects.exists()
    client.post(url("discard", draft.pk))
    assert not Proposal.objects.exists()
