"""Nothing incomplete is published on any road; what is published is kept for ever, once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import TaskState

from participation.responses.actions import refuse_incomplete
from participation.responses.models import Response, Version
from tests.factories import make_institution, make_officer
from tests.responses.answers import INCOMPLETE, edit, form_of, is_public, said, written

pytestmark = pytest.mark.django_db


class TestTheShell:
    def test_a_complete_answer_is_published(self, draft, officer):
        written(draft).latest_revision.publish(user=officer)

        assert is_public(draft)

    @pytest.mark.parametrize("texts", INCOMPLETE)
    def test_an_incomplete_one_is_not(self, draft, officer, texts):
        with pytest.raises(ValidationError):
            written(draft, **texts).latest_revision.publish(user=officer)

        assert not is_public(draft)
        assert not Version.objects.exists()

    def test_nobody_publishes_for_another_institution(self, draft):
        stranger = make_officer(make_institution())

        with pytest.raises(PermissionDenied):
            written(draft).latest_revision.publish(user=stranger, skip_permission_checks=True)

    def test_who_only_writes_does_not_publish(self, draft, writer):
        with pytest.raises(PermissionDenied):
            written(draft).latest_revision.publish(user=writer)

        assert not is_public(draft)

    def test_the_guard_names_what_is_missing(self, draft):
        with pytest.raises(ValidationError) as refusal:
            refuse_incomplete(draft)

        assert len(refusal.value.messages) == 4


class TestTheForm:
    @pytest.fixture
    def desk(self, client, officer):
        client.force_login(officer)
        return client

    def test_an_approver_publishes(self, desk, draft):
        response = desk.post(edit(draft), form_of(written(draft), **{"action-publish": "1"}))

        assert response.status_code == 302
        assert is_public(draft)

    def test_an_empty_draft_may_be_saved(self, desk, draft):
        assert desk.post(edit(draft), form_of(draft)).status_code == 302
        assert not is_public(draft)

    @pytest.mark.parametrize("action", ["action-publish", "action-submit"])
    @pytest.mark.parametrize("field", ["introduction", "signed_by", "points-0-verdict", "points-1-reason"])
    def test_what_is_missing_is_said_beside_its_field_and_above(self, desk, draft, action, field):
        response = desk.post(edit(draft), form_of(written(draft), **{field: "", action: "1"}))

        form = response.context["form"]
        if field.startswith("points"):
            _points, number, name = field.split("-")
            errors = form.formsets["points"].forms[int(number)].errors[name]
        else:
            errors = form.errors[field]
        assert errors == ["This field is required."]
        assert "could not be saved due to errors" in said(response)
        assert not is_public(draft)
        assert not TaskState.objects.exists()

    @pytest.mark.parametrize(
        "tampering",
        [
            {"points-TOTAL_FORMS": 3, "points-2-verdict": "yes", "points-2-reason": "An ask of our own."},
            {"points-TOTAL_FORMS": 1, "points-INITIAL_FORMS": 1},
            {"points-0-DELETE": "on"},
            {"points-0-id": ""},
        ],
    )
    @pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
    def test_asks_are_neither_added_nor_removed(self, desk, draft, tampering, action):
        response = desk.post(edit(draft), form_of(written(draft), **tampering, **action))

        assert response.status_code == 200
        assert Response.objects.get(pk=draft.pk).get_latest_revision_as_object().points.count() == 2
        assert not is_public(draft)

    def test_the_question_is_not_the_officers_to_change(self, desk, draft):
        changed = {"points-0-ask": "Do nothing.", "subject": "Nothing", "institution": "1", "action-publish": "1"}
        desk.post(edit(draft), form_of(written(draft), **changed))

        fresh = Response.objects.get(pk=draft.pk)
        assert (fresh.subject, fresh.institution) == (draft.subject, draft.institution)
        assert [point.ask for point in fresh.points.all()] == ["Ask number 1", "Ask number 2"]

    def test_a_writer_has_no_publish_button_and_posting_it_publishes_nothing(self, client, writer, draft):
        client.force_login(writer)
        page = client.get(edit(draft)).content.decode()
        assert 'name="action-publish"' not in page
        assert 'name="action-submit"' in page

        client.post(edit(draft), form_of(written(draft), **{"action-publish": "1"}))

        assert not is_public(draft)

    def test_an_approver_of_another_institution_only_writes_here(self, client, draft, institution):
        person = make_officer(make_institution(), is_approver=True)
        person.appointments = institution.appointments.create(user=person, is_approver=False)
        client.force_login(person)

        client.post(edit(draft), form_of(written(draft), **{"action-publish": "1"}))

        assert not is_public(draft)
