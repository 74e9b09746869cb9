"""Writing an answer and publishing it: never before every point has a verdict and a reason."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.audit.log import record
from participation.institutions.models import Institution
from participation.responses.actions.promising import keep_commitments
from participation.responses.actions.receiving import settle_by_correction
from participation.responses.models import AnswerTemplate, Point, Response, Version
from participation.responses.signals import response_published


@transaction.atomic
def begin_response(
    *,
    institution: Institution,
    subject: str,
    asks: list[str],
    language: str,
    by: User | None,
    template: AnswerTemplate | None = None,
) -> Response:
    """An unpublished response with one point for each ask, and its first revision.

    It is empty, or begins with the words and the language of `template`. Raises `PermissionDenied` for a template of
    another institution.
    """
    response = Response(institution=institution, subject=subject[:200], language=language, live=False)
    reason = ""
    if template:
        if template.institution_id != institution.pk:
            raise PermissionDenied("This template belongs to another institution.")
        response.introduction, response.signed_by = template.introduction, template.signed_by
        response.language, reason = template.language, template.reason
    response.points = [Point(ask=ask, reason=reason, sort_order=number) for number, ask in enumerate(asks, start=1)]
    response.save()
    response.save_revision(user=by, log_action=False, clean=False)  # It is empty, and may be: it is a draft.
    record(response, "begin", by=by)
    return response


@transaction.atomic
def fit_points(response: Response, asks: list[str], *, by: User | None) -> None:
    """Let the draft answer these asks, in this order: what was written to those that stay is kept.

    Raises `ValidationError` where it is already on its way: handed in for approval, or scheduled.
    """
    if response.workflow_in_progress or response.approved_schedule:
        raise ValidationError(
            _("An answer that waits for approval or for its hour keeps its asks: take it back first.")
        )
    draft = response.get_latest_revision_as_object()
    written = {point.ask: point for point in draft.points.all()}
    draft.points = [written.get(ask) or Point(ask=ask) for ask in asks]
    for number, point in enumerate(draft.points.all(), start=1):
        point.sort_order = number
    draft.save_revision(user=by, log_action=False, clean=False)


def refuse_incomplete(response: Response) -> None:
    """The guard of publication. Raises `ValidationError` with one sentence for each thing that is missing."""
    response.refuse_incomplete()


@transaction.atomic
def keep_version(response: Response, *, by: User | None) -> Version:
    """Keep what has just been published, for ever, and tell the rooms above after the commit.

    Publishing again what stands there already keeps nothing: the version that stands is returned.
    """
    note = response.correction_note
    last = response.versions.last()
    # The note belongs to this version; the next correction begins without one.
    Response.objects.filter(pk=response.pk).update(correction_note="")
    content = content_of(response)
    if last and last.content == content:
        return last
    number = last.number + 1 if last else 1
    version = Version.objects.create(
        response=response,
        number=number,
        published_at=timezone.now(),
        published_by=by,
        note=note if last else "",
        content=content,
    )
    record(response, "correct" if last else "publish", by=by, version=number)
    keep_commitments(response, content, at=version.published_at)
    if last:
        settle_by_correction(response, last.content, version)
    transaction.on_commit(partial(response_published.send_robust, Response, response=response, version=version, by=by))
    return version


def content_of(response: Response) -> dict[str, Any]:
    """The public text of a response as plain values (see `Version.content`)."""
    points = [{"ask": p.ask, "verdict": p.verdict, "reason": p.reason} for p in response.points.all()]
    content = {"introduction": response.introduction, "signed_by": response.signed_by, "points": points}
    pledges = [
        {"key": str(one.key), "what": one.what, "due_on": one.due_on.isoformat(), "who": one.who}
        for one in response.pledges.all()
    ]
    return {**content, "commitments": pledges} if pledges else content
