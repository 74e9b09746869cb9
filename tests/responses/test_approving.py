"""The other roads to publication: approval and the clock; and what follows."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision, TaskState, Workflow

from participation.responses.models import Response, Version
from participation.responses.signals import response_published
from petitions.models import Petition
from tests.factories import make_institution, make_officer
from tests.responses.answers import INCOMPLETE, begun, edit, form_of, is_public, owed, published, said, written

pytestmark = pytest.mark.django_db


def approval(draft: Response, by) -> TaskState:
    """The step that waits for an approver."""
    Workflow.objects.get(name="Approval of answers").start(draft, by)
    return Response.objects.get(pk=draft.pk).current_workflow_task_state


class TestTheWorkflow:
    def test_a_writer_hands_in_and_an_approver_publishes(self, client, writer, officer, draft):
        client.force_login(writer)
        client.post(edit(draft), form_of(written(draft), **{"action-submit": "1"}))
        state = Response.objects.get(pk=draft.pk).current_workflow_task_state
        assert not is_public(draft)

        client.force_login(officer)
        client.post(reverse("response_desk:workflow_action", args=[draft.pk, "approve", state.pk]))

        assert is_public(draft)
        assert Version.objects.get().published_by == officer

    def test_what_became_incomplete_is_not_approved(self, client, officer, draft):
        state = approval(written(draft), officer)
        written(draft, reason="")
        client.force_login(officer)

        response = client.post(
            reverse("response_desk:workflow_action", args=[draft.pk, "approve", state.pk]), follow=True
        )

        assert "Ask 1 has no verdict or no reason." in said(response)
        assert not is_public(draft)
        assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS

    def test_approving_in_the_editor_checks_the_form(self, client, officer, draft):
        approval(written(draft), officer)
        client.force_login(officer)
        approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}

        client.post(edit(draft), form_of(Response.objects.get(pk=draft.pk), **approve, **{"points-0-reason": ""}))
        assert not is_public(draft)

        client.post(edit(draft), form_of(Response.objects.get(pk=draft.pk), **approve))
        assert is_public(draft)

    def test_a_writer_does_not_approve(self, client, writer, draft):
        state = approval(written(draft), writer)
        client.force_login(writer)

        client.post(reverse("response_desk:workflow_action", args=[draft.pk, "approve", state.pk]))

        assert not is_public(draft)

    def test_what_waits_for_approval_is_locked_for_its_writer(self, client, writer, draft):
        approval(written(draft), writer)
        client.force_login(writer)

        changed = form_of(Response.objects.get(pk=draft.pk), introduction="Something else.")
        assert client.post(edit(draft), changed).status_code == 200
        assert Response.objects.get(pk=draft.pk).get_latest_revision_as_object().introduction != "Something else."

    def test_another_answers_step_is_not_taken_here(self, client, officer, draft):
        stranger = make_officer(make_institution())
        from tests.factories import make_petition

        theirs = begun(
            owed(make_petition(institutions=[stranger.institutions.get()])),
            stranger,
        )
        state = approval(written(theirs), stranger)
        approval(written(draft), officer)
        client.force_login(officer)

        response = client.post(
            reverse("response_desk:workflow_action", args=[draft.pk, "approve", state.pk]), follow=True
        )

        assert response.status_code == 404
        assert not is_public(theirs)

    def test_the_home_page_shows_it_to_its_approvers_only(self, client, writer, officer, draft):
        approval(written(draft), writer)
        stranger = make_officer(make_institution())

        for person, count in [(officer, 1), (writer, 0), (stranger, 0)]:
            assert TaskState.objects.reviewable_by(person).count() == count
            client.force_login(person)
            assert client.get(reverse("wagtailadmin_home")).status_code == 200


class TestTheClock:
    def scheduled(self, draft, officer, **texts) -> Revision:
        response = written(draft, **texts)
        latest = response.get_latest_revision_as_object()
        latest.go_live_at = timezone.now() + timedelta(hours=1)
        return latest.save_revision(user=officer, clean=False)

    def test_an_answer_under_embargo_is_published_in_its_hour(self, draft, officer):
        self.scheduled(draft, officer).publish(user=officer)
        call_command("publish_scheduled", verbosity=0)
        assert not is_public(draft)
        assert not Version.objects.exists()

        Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())
        revision = Revision.objects.get(approved_go_live_at__isnull=False)
        revision.content["go_live_at"] = timezone.now().isoformat()
        revision.save()
        call_command("publish_scheduled", verbosity=0)

        assert is_public(draft)
        assert Version.objects.count() == 1

    @pytest.mark.parametrize("texts", INCOMPLETE)
    def test_an_incomplete_one_is_not_even_scheduled(self, draft, officer, texts):
        with pytest.raises(ValidationError):
            self.scheduled(draft, officer, **texts).publish(user=officer)

        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()

    def test_one_that_was_scheduled_behind_our_back_is_not_published(self, draft, officer):
        response = written(draft, reason="")
        Revision.objects.filter(pk=response.latest_revision_id).update(approved_go_live_at=timezone.now())

        with pytest.raises(ValidationError):
            call_command("publish_scheduled", verbosity=0)

        assert not is_public(draft)


class TestWhatFollows:
    @pytest.fixture
    def heard(self):
        events = []

        def listen(**kwargs):
            events.append((kwargs["version"].number, kwargs["by"]))

        response_published.connect(listen)
        yield events
        response_published.disconnect(listen)

    def test_the_petition_is_answered(self, petition, officer, django_capture_on_commit_callbacks):
        petition = owed(petition)
        with django_capture_on_commit_callbacks(execute=True):
            published(petition, officer)

        petition.refresh_from_db()
        assert petition.answered_at
        assert petition.addressees.get().answered_at
        assert ModelLogEntry.objects.get(action="petitions.answer").user == officer

    def test_of_several_institutions_the_last_one_answers_the_petition(
        self, officer, institution, django_capture_on_commit_callbacks
    ):
        from tests.factories import make_petition

        other = make_officer(make_institution())
        petition = owed(make_petition(institutions=[institution, other.institutions.get()]))
        for number, person in enumerate([officer, other], start=1):
            addressee = petition.addressees.get(position=number)
            with django_capture_on_commit_callbacks(execute=True):
                from petitions import actions

                written(actions.begin_answer(addressee, by=person)).latest_revision.publish(user=person)
            assert bool(Petition.objects.get().answered_at) == (number == 2)

    def test_each_publication_is_heard_once(self, petition, officer, heard, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            response = published(owed(petition), officer)
        with django_capture_on_commit_callbacks(execute=True):
            corrected = written(response, reason="The budget of 2027 has it.", correction_note="The year was missing.")
            corrected.latest_revision.publish(user=officer)

        assert heard == [(1, officer), (2, officer)]

    def test_publishing_the_same_again_keeps_nothing_new(self, petition, officer, heard):
        response = published(owed(petition), officer)

        written(response, correction_note="Nothing really.").latest_revision.publish(user=officer)

        assert Version.objects.count() == 1

    def test_a_correction_without_a_note_is_refused(self, petition, officer):
        response = published(owed(petition), officer)

        with pytest.raises(ValidationError, match="Say what is corrected"):
            written(response, reason="Something else.").latest_revision.publish(user=officer)

        assert Version.objects.count() == 1

    def test_in_the_form_the_note_is_asked_for_beside_its_field(self, client, petition, officer):
        response = published(owed(petition), officer)
        client.force_login(officer)
        changed = form_of(response, **{"points-0-reason": "Something else.", "action-publish": "1"})

        page = client.post(edit(response), changed)
        assert page.context["form"].errors["correction_note"] == ["Say what is corrected, and why."]

        client.post(edit(response), {**changed, "correction_note": "A word was wrong."})
        assert Version.objects.get(number=2).note == "A word was wrong."
        assert Response.objects.get().correction_note == ""

    def test_a_draft_correction_needs_no_note_and_changes_nothing_public(self, client, petition, officer):
        response = published(owed(petition), officer)
        client.force_login(officer)

        assert client.post(edit(response), form_of(response, introduction="New words.")).status_code == 302
        assert Response.objects.get().introduction == "Thank you for asking."
        assert Version.objects.count() == 1

    def test_a_version_is_never_changed(self, petition, officer):
        published(owed(petition), officer)
        version = Version.objects.get()
        version.content = {}

        with pytest.raises(PermissionDenied):
            version.save()

    def test_an_answer_is_not_taken_back(self, client, petition, officer):
        response = published(owed(petition), officer)
        client.force_login(officer)
        assert "action-unpublish" not in client.get(edit(response)).content.decode()

        address = edit(response).replace("edit", "unpublish")
        assert client.post(address, follow=True).status_code == 404
        with pytest.raises(PermissionDenied):
            response.unpublish()

        assert is_public(response)
