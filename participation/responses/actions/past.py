"""Answers that were published before they came here: kept as they were, told to nobody."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from participation.accounts.models import User
from participation.audit.log import record
from participation.institutions.models import Institution
from participation.responses.actions.promising import keep_commitments
from participation.responses.models import Pledge, Point, Response, Version


@transaction.atomic
def keep_past_response(
    *,
    institution: Institution,
    subject: str,
    language: str,
    content: dict[str, Any],
    published_at: datetime,
    by: User | None = None,
) -> Response:
    """A response that was published at `published_at`, before it came here: no letter is sent, no room is told.

    `content` is that of a `Version`; a point whose source gave no verdict has an empty one.
    """
    response = Response(institution=institution, subject=subject[:200], language=language, live=True)
    _put_content(response, content)
    response.first_published_at = published_at
    response.save()
    _keep_past_version(response, content, note="", published_at=published_at, by=by)
    return response


@transaction.atomic
def correct_past_response(
    response: Response, *, content: dict[str, Any], note: str, published_at: datetime, by: User | None = None
) -> Version:
    """The same for a correction: one more version, dated `published_at`."""
    _put_content(response, content)
    response.correction_note = note
    return _keep_past_version(response, content, note=note, published_at=published_at, by=by)


def _put_content(response: Response, content: dict[str, Any]) -> None:
    response.introduction, response.signed_by = content["introduction"], content["signed_by"]
    response.points = [Point(**point, sort_order=number) for number, point in enumerate(content["points"], start=1)]
    response.pledges = [
        Pledge(**{**pledge, "due_on": date.fromisoformat(pledge["due_on"])}, sort_order=number)
        for number, pledge in enumerate(content.get("commitments", ()), start=1)
    ]


def _keep_past_version(
    response: Response, content: dict[str, Any], *, note: str, published_at: datetime, by: User | None
) -> Version:
    # What an institution wrote elsewhere may lack what our forms require: it is kept as it is.
    revision = response.save_revision(user=by, changed=False, clean=False)
    Revision.objects.filter(pk=revision.pk).update(created_at=published_at)
    response.live_revision, response.last_published_at = revision, published_at
    response.has_unpublished_changes = False
    response.save()
    keep_commitments(response, content, at=published_at)
    number = response.versions.count() + 1
    record(response, "publish" if number == 1 else "correct", by=by, version=number)
    return Version.objects.create(
        response=response, number=number, published_at=published_at, published_by=by, note=note, content=content
    )
