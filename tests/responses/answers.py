"""Answers for tests, on their way from an empty draft to a correction."""

from typing import Any

from django.urls import reverse

from participation.accounts.models import User
from participation.responses.models import Response
from petitions import actions
from petitions.models import Petition
from tests.factories import make_citizen

# Each lacks one thing that a published answer has.
INCOMPLETE = [{"introduction": ""}, {"signed_by": ""}, {"verdict": ""}, {"reason": "  "}]


def owed(petition: Petition) -> Petition:
    """Enough people sign that an answer is owed."""
    for _ in range(3):
        actions.sign(petition, citizen=make_citizen())
    actions.roll_up()
    return Petition.objects.get(pk=petition.pk)


def begun(petition: Petition, by: User) -> Response:
    return actions.begin_answer(petition.addressees.get(), by=by)


def written(response: Response, by: User | None = None, **texts: str) -> Response:
    """A complete draft as its latest revision; `texts` replace the fields of that name."""
    response = Response.objects.get(pk=response.pk).get_latest_revision_as_object()
    response.introduction = texts.get("introduction", "Thank you for asking.")
    response.signed_by = texts.get("signed_by", "The Secretary-General")
    response.correction_note = texts.get("correction_note", "")
    points = list(response.points.all())
    for point in points:
        point.verdict = texts.get("verdict", "yes")
        point.reason = texts.get("reason", "The budget has it.")
    response.points = points
    response.save_revision(user=by, clean=False)
    return Response.objects.get(pk=response.pk)


def published(petition: Petition, by: User) -> Response:
    response = written(begun(petition, by), by)
    response.latest_revision.publish(user=by)
    return Response.objects.get(pk=response.pk)


def form_of(response: Response, **changes: Any) -> dict[str, Any]:
    """What the editor's form posts; `changes` replace fields ("points-0-reason")."""
    draft = response.get_latest_revision_as_object()
    points = list(draft.points.all())
    data: dict[str, Any] = {
        "introduction": draft.introduction,
        "signed_by": draft.signed_by,
        "language": draft.language,
        "correction_note": draft.correction_note,
        "go_live_at": "",
        "points-TOTAL_FORMS": len(points),
        "points-INITIAL_FORMS": len(points),
        "points-MIN_NUM_FORMS": 0,
        "points-MAX_NUM_FORMS": 1000,
        **_pledges(list(draft.pledges.all())),
    }
    for number, point in enumerate(points):
        fields = {"id": point.pk, "verdict": point.verdict, "reason": point.reason, "ORDER": number + 1, "DELETE": ""}
        data |= {f"points-{number}-{name}": value for name, value in fields.items()}
    return {**data, **changes}


def _pledges(pledges: list[Any]) -> dict[str, Any]:
    """The part of the form with the commitments."""
    counts = {"TOTAL": len(pledges), "INITIAL": len(pledges), "MIN_NUM": 0, "MAX_NUM": 1000}
    data: dict[str, Any] = {f"pledges-{name}_FORMS": count for name, count in counts.items()}
    for number, pledge in enumerate(pledges):
        fields = {name: getattr(pledge, name) for name in ("key", "what", "due_on", "who")}
        fields |= {"id": pledge.pk or "", "ORDER": number + 1, "DELETE": ""}
        data |= {f"pledges-{number}-{name}": value for name, value in fields.items()}
    return data


def edit(response: Response) -> str:
    """The address of the editor."""
    return reverse("response_desk:edit", args=[response.pk])


def said(response) -> str:
    """The sentences that a page of the admin begins with."""
    return " ".join(str(message) for message in response.context["messages"])


def is_public(response: Response) -> bool:
    return Response.objects.get(pk=response.pk).live
