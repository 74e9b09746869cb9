"""Commitments as they are written in the editor, before anything is public."""

import pytest

from participation.responses.models import Commitment, Pledge, Response
from tests.responses.answers import begun, edit, form_of, owed, written
from tests.responses.promises import in_days

pytestmark = pytest.mark.django_db


def test_a_begun_draft_takes_its_commitments_from_revision_to_revision(petition, officer):
    response = begun(owed(petition), officer)
    draft = response.get_latest_revision_as_object()
    draft.pledges = [Pledge(what="Mend the roof", who="The office", due_on=in_days(3))]
    key = draft.pledges.first().key
    draft.save_revision(user=officer, clean=False)

    again = Response.objects.get(pk=response.pk).get_latest_revision_as_object()

    assert [pledge.key for pledge in again.pledges.all()] == [key]


def test_the_editors_form_adds_commitments_with_keys_of_their_own_and_keeps_them(draft, officer, client):
    client.force_login(officer)
    written(draft, officer)
    new = {"id": "", "key": "", "who": "The office", "due_on": in_days(9).isoformat(), "ORDER": 1, "DELETE": ""}
    form = form_of(Response.objects.get(pk=draft.pk))
    form |= {"pledges-TOTAL_FORMS": 2}
    for number, what in enumerate(["Mend the roof", "Publish the list"]):
        form |= {f"pledges-{number}-{name}": value for name, value in {**new, "what": what}.items()}
    assert client.post(edit(draft), form).status_code == 302
    keys = [pledge.key for pledge in latest(draft).pledges.all()]
    assert len(set(keys)) == 2

    again = form_of(Response.objects.get(pk=draft.pk), **{"action-publish": "1"})
    assert client.post(edit(draft), again).status_code == 302

    assert [one.key for one in Commitment.objects.order_by("position")] == keys


def test_a_commitment_that_was_begun_has_a_day(draft, officer, client):
    client.force_login(officer)
    fields = {"id": "", "key": "", "what": "Mend", "who": "The office", "due_on": "soon", "ORDER": 1, "DELETE": ""}
    form = form_of(written(draft, officer), **{"pledges-TOTAL_FORMS": 1})
    form |= {f"pledges-0-{name}": value for name, value in fields.items()}

    page = client.post(edit(draft), form)

    assert page.status_code == 200
    assert "Enter a valid date." in page.content.decode()


def latest(response):
    return Response.objects.get(pk=response.pk).get_latest_revision_as_object()
