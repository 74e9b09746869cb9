"""Officers say more about their commitments and explain answers; those of other institutions see nothing of it."""

import pytest
from django.test import Client
from django.urls import reverse

from participation.responses.models import Commitment, Progress, Reexamination
from petitions import actions
from tests.attachments.files import picture, upload
from tests.factories import make_citizen, make_institution, make_moderator, make_officer
from tests.responses.answers import owed
from tests.responses.promises import make_commitment, signers

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def promise(petition, officer, django_capture_on_commit_callbacks) -> Commitment:
    with django_capture_on_commit_callbacks(execute=True):
        return make_commitment(owed(petition), officer, due_in=-1)


@pytest.fixture
def case(petition, promise) -> Reexamination:
    for person in signers(petition, 10):
        found = actions.request_review(petition.addressees.get(), citizen=person, position=1)
    return found


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def page_of(promise):
    return reverse("petition_desk:commitment", args=[promise.pk])


def explain(case):
    return reverse("petition_desk:explain", args=[case.pk])


def test_what_is_overdue_stands_first_and_is_counted(desk, promise):
    page = desk.get(reverse("petition_desk:commitments")).content.decode()
    assert "Mend the roof" in page
    assert "Mend the roof" not in desk.get(reverse("petition_desk:commitments") + "?status=kept").content.decode()
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "Commitments not kept yet" in home


def test_an_officer_publishes_a_note_with_evidence(desk, promise):
    file = upload(picture(), "roof.png")
    given = {"text": "The roof is new.", "outcome": "kept", "link": "", "file": file, "file_title": "The new roof"}

    assert desk.post(page_of(promise), given).status_code == 302

    progress = Progress.objects.get()
    assert (progress.outcome, progress.file_title) == ("kept", "The new roof")
    promise.refresh_from_db()
    assert promise.status == "kept"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "Done.", "outcome": "kept"}, "Show that it is kept"),
        ({"text": "Done.", "link": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"text": "Done.\x00"}, "broken characters"),
    ],
)
def test_what_cannot_be_said_comes_back_with_the_reason(desk, promise, given, sentence):
    answer = desk.post(page_of(promise), given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Progress.objects.exists()


def test_a_file_that_is_none_comes_back_with_the_reason_and_the_text_typed(desk, promise):
    given = {"text": "The roof is new.", "file": upload(b"MZ a program", "roof.pdf")}

    answer = desk.post(page_of(promise), given)

    assert answer.status_code == 422
    assert "Only PDF files and pictures" in answer.content.decode()
    assert "The roof is new." in answer.content.decode()


def test_officers_of_other_institutions_find_nothing(client, promise, case):
    client.force_login(make_officer(make_institution()))

    for url in (page_of(promise), explain(case)):
        assert client.get(url, follow=True).status_code == 404
        assert client.post(url, {"text": "Ours.", "explanation": "Ours."}, follow=True).status_code == 404
    assert "Mend the roof" not in client.get(reverse("petition_desk:commitments")).content.decode()
    assert not client.get(reverse("petition_desk:reviews")).context["object_list"]
    assert not Progress.objects.exists()


@pytest.mark.parametrize("role", ["moderator", "citizen"])
def test_who_serves_no_institution_does_not_come_in(client, promise, case, role):
    client.force_login(make_moderator() if role == "moderator" else make_citizen())

    for url in (page_of(promise), explain(case)):
        assert client.post(url, {"text": "Ours.", "explanation": "Ours."}).status_code in (302, 403, 404)
    for name in ("commitments", "reviews"):
        assert client.get(reverse(f"petition_desk:{name}")).status_code in (302, 403)
    assert not Progress.objects.exists()
    assert not Reexamination.objects.exclude(settled_at=None).exists()


def test_who_only_writes_says_no_outcome_and_explains_nothing(client, promise, case, institution):
    client.force_login(make_officer(institution, is_approver=False))

    assert client.post(page_of(promise), {"text": "No.", "outcome": "broken"}).status_code == 403
    assert client.post(explain(case), {"explanation": "No."}).status_code == 403
    assert client.post(page_of(promise), {"text": "We are at it."}).status_code == 302
    assert Progress.objects.get().text == "We are at it."


def test_an_approver_explains_an_answer_that_was_sent_back(desk, case, petition):
    assert "10 signers say that the answer to ask 1 missed it." in desk.get(explain(case)).content.decode()

    assert desk.post(explain(case), {"explanation": ""}).status_code == 422
    assert desk.post(explain(case), {"explanation": "The law leaves no choice."}).status_code == 302

    case.refresh_from_db()
    assert case.settled_at
    page = desk.get(f"/en/petitions/{petition.pk}/").content.decode()
    assert "The law leaves no choice." in page
