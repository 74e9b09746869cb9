"""Answers with commitments, and evidence, for tests."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from participation.responses.models import Commitment, Pledge, Response
from petitions import actions
from petitions.models import Petition
from tests.factories import make_citizen
from tests.responses.answers import begun, written


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def promised(response: Response, by, **pledges: Any) -> Response:
    """The draft with these commitments, by what is done → days from today; published."""
    draft = Response.objects.get(pk=written(response, by).pk).get_latest_revision_as_object()
    draft.pledges = [
        Pledge(key=uuid.uuid4(), what=what.replace("_", " "), due_on=in_days(days), who="The school office")
        for what, days in pledges.items()
    ]
    draft.save_revision(user=by, clean=False).publish(user=by)
    return Response.objects.get(pk=response.pk)


def make_commitment(petition: Petition, by, *, due_in: int = 30) -> Commitment:
    """A commitment in the published answer to a petition; with `due_in` below zero its day has gone since."""
    response = promised(begun(petition, by), by, Mend_the_roof=max(due_in, 0))
    if due_in < 0:
        response.commitments.update(due_on=in_days(due_in), first_due_on=in_days(due_in))
    return response.commitments.get()


def signers(petition: Petition, count: int) -> list:
    people = [make_citizen() for _ in range(count)]
    for person in people:
        actions.sign(petition, citizen=person)
    actions.roll_up()
    return people
