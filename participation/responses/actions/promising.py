"""Commitments: kept as the public was told them, followed by notes of progress, judged by those who wait for them."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.audit.log import record
from participation.responses.models import Commitment, Opinion, Progress, Response
from participation.responses.registry import is_asked, wholes_of

OUTCOME_FACTS: dict[str, tuple[str, str]] = {
    Progress.Outcome.KEPT: ("keep", "kept_at"),
    Progress.Outcome.BROKEN: ("break", "broken_at"),
}


class NotAsked(Exception):
    """Only those who stand behind what was answered, as its signers do, say whether its commitments were kept."""


@transaction.atomic
def keep_commitments(response: Response, content: dict[str, Any], *, at: datetime) -> None:
    """The commitments of a version just published become facts; what it no longer holds is marked, never deleted."""
    told = {str(one.key): one for one in response.commitments.select_for_update()}
    for position, pledge in enumerate(content.get("commitments", ()), start=1):
        known = told.pop(pledge["key"], None) or Commitment(response=response, key=pledge["key"], promised_at=at)
        known.what, known.who, known.position = pledge["what"], pledge["who"], position
        known.due_on = date.fromisoformat(pledge["due_on"])
        known.first_due_on = known.first_due_on or known.due_on
        known.withdrawn_at = None
        known.save()
    for one in told.values():
        if one.withdrawn_at is None:
            one.withdrawn_at = at
            one.save(update_fields=["withdrawn_at"])


@transaction.atomic
def note_progress(
    commitment: Commitment,
    *,
    by: User,
    text: str,
    outcome: str = "",
    link: str = "",
    file: File | None = None,
    file_title: str = "",
) -> Progress:
    """One more public note; with an outcome it says that the commitment is kept or will not be.

    `file` is what `backends.read_evidence` made of an upload. Raises `PermissionDenied` for people who do not serve
    the institution, or may not speak for it about an outcome; `ValidationError` for what cannot be said now.
    """
    commitment = Commitment.objects.select_for_update(no_key=True, of=("self",)).get(pk=commitment.pk)
    _refuse_note(commitment, by=by, outcome=outcome, has_evidence=bool(link or file))
    progress = Progress(commitment=commitment, text=text, outcome=outcome, link=link, written_by=by)
    if file:
        progress.file_title, progress.file_size = file_title[:100], file.size
        progress.file.save(file.name or "", file, save=False)
    progress.save()
    verb, fact = OUTCOME_FACTS.get(outcome, ("note_progress", ""))
    if fact:
        commitment.kept_at = commitment.broken_at = None
        setattr(commitment, fact, progress.written_at)
        commitment.save(update_fields=["kept_at", "broken_at"])
    record(commitment.response, verb, by=by, commitment=commitment.pk)
    return progress


def _refuse_note(commitment: Commitment, *, by: User, outcome: str, has_evidence: bool) -> None:
    response = commitment.response
    if not response.may_be_edited_by(by):
        raise PermissionDenied("Only officers of the institution write about its commitments.")
    if outcome and not response.may_be_published_by(by):
        raise PermissionDenied("Only approvers of the institution say what became of a commitment.")
    if commitment.withdrawn_at:
        raise ValidationError(_("This commitment was taken back by a correction of the answer."))
    has_any = has_evidence or commitment.progress.exclude(link="", file="").exists()
    if outcome == Progress.Outcome.KEPT and not has_any:
        raise ValidationError(_("Show that it is kept: add a file or a link."))


@transaction.atomic
def judge(commitment: Commitment, *, citizen: User, answer: str) -> Opinion:
    """Say once whether it was kept; saying it again replaces it.

    Raises `NotAsked` for others than those who are asked; `ValidationError` before its day, and for an answer that is
    none.
    """
    whole = wholes_of([commitment.response_id]).get(commitment.response_id)
    if whole is None or not is_asked(whole, citizen):
        raise NotAsked
    # One at a time for each commitment: the counts beside it are exact when the transaction ends.
    commitment = Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)
    if not commitment.is_open_to_opinion:
        raise ValidationError(_("Whether this commitment was kept can be said once its day has come."))
    if answer not in Opinion.Answer.values:
        raise ValidationError(_("Choose one of the answers."))
    opinion, _is_new = Opinion.objects.update_or_create(
        commitment=commitment, citizen=citizen, defaults={"answer": answer, "given_at": timezone.now()}
    )
    counts = {f"{value}_count": Count("pk", filter=Q(answer=value)) for value in Opinion.Answer.values}
    Commitment.objects.filter(pk=commitment.pk).update(**commitment.opinions.aggregate(**counts))
    return opinion
