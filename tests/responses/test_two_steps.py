"""Two people approve, and they are two: on every road, for answers and for corrections."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.responses.models import Response, Version
from petitions.models import Addressee
from tests.factories import make_institution, make_officer
from tests.responses.answers import edit, form_of, is_public, published, said, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_steps(institution):
    Institution.objects.filter(pk=institution.pk).update(approval_steps=Institution.ApprovalSteps.TWO)


@pytest.fixture
def second(institution):
    return make_officer(institution)


def again(response: Response) -> Response:
    return Response.objects.get(pk=response.pk)


def hand_in(response: Response, by) -> Response:
    response = again(response)
    response.get_workflow().start(response, by)
    return again(response)


def approve(client, response: Response, by):
    """Takes the present step, in the list of what waits."""
    client.force_login(by)
    step = again(response).current_workflow_task_state
    return client.post(reverse("response_desk:workflow_action", args=[response.pk, "approve", step.pk]), follow=True)


def test_the_second_person_publishes(client, writer, officer, second, draft):
    hand_in(written(draft), writer)

    approve(client, draft, officer)
    assert not is_public(draft)

    approve(client, draft, second)
    assert is_public(draft)
    assert Version.objects.get().published_by == second


def test_the_same_person_does_not_take_both_steps(client, writer, officer, draft):
    hand_in(written(draft), writer)
    approve(client, draft, officer)

    approve(client, draft, officer)

    assert not is_public(draft)
    assert again(draft).current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert not TaskState.objects.reviewable_by(officer).exists()


def test_an_administrator_is_one_person_too(client, writer, draft):
    root = User.objects.create_superuser("root@example.org", "secret")
    hand_in(written(draft), writer)
    approve(client, draft, root)
    approve(client, draft, root)

    assert not is_public(draft)


def test_an_approver_of_another_institution_takes_no_step(client, writer, officer, draft):
    stranger = make_officer(make_institution())
    hand_in(written(draft), writer)
    approve(client, draft, officer)

    assert approve(client, draft, stranger).status_code == 404
    assert not is_public(draft)


def test_nobody_publishes_alone_in_the_editor(client, officer, draft):
    root = User.objects.create_superuser("root@example.org", "secret")
    for person in (officer, root):
        client.force_login(person)
        assert "action-publish" not in client.get(edit(draft)).content.decode()
        client.post(edit(draft), form_of(written(draft), **{"action-publish": "1"}))
        assert not is_public(draft)


def test_nor_in_a_shell(officer, draft):
    with pytest.raises(ValidationError, match="Two different people"):
        written(draft).latest_revision.publish(user=officer)
    with pytest.raises(ValidationError, match="Two different people"):
        written(draft).latest_revision.publish()


def test_what_changed_after_the_first_approval_needs_it_again(client, writer, officer, second, draft):
    hand_in(written(draft), writer)
    approve(client, draft, officer)
    written(draft, reason="Something quite different.")

    response = approve(client, draft, second)

    assert "Two different people approve this very text" in said(response)
    assert not is_public(draft)


def test_a_correction_needs_two_as_well(client, writer, officer, second, draft, institution):
    hand_in(written(draft), writer)
    approve(client, draft, officer)
    approve(client, draft, second)

    corrected = written(draft, reason="Only in 2028.", correction_note="The year was wrong.")
    with pytest.raises(ValidationError):
        corrected.latest_revision.publish(user=officer)
    hand_in(corrected, writer)
    approve(client, draft, second)
    assert Version.objects.count() == 1
    approve(client, draft, officer)

    assert [version.note for version in Version.objects.order_by("number")] == ["", "The year was wrong."]


def test_an_embargo_waits_for_both_and_then_for_its_hour(client, writer, officer, second, draft):
    latest = written(draft).get_latest_revision_as_object()
    latest.go_live_at = timezone.now() + timedelta(hours=1)
    latest.save_revision(clean=False)
    hand_in(draft, writer)
    approve(client, draft, officer)
    assert [a.response for a in Addressee.objects.in_approval()] == [draft]
    approve(client, draft, second)

    assert not is_public(draft)
    assert [a.response for a in Addressee.objects.scheduled()] == [draft]
    assert not Addressee.objects.drafts().exists()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", verbosity=0)
    assert is_public(draft)


def test_institutions_with_one_step_stay_as_they_were(officer, petition, institution):
    Institution.objects.filter(pk=institution.pk).update(approval_steps=Institution.ApprovalSteps.ONE)
    assert is_public(published(petition, officer))
