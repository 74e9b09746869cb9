"""How an answer is received: rated by signers, sent back by them where it missed an ask."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.audit.log import record
from participation.institutions.calendar import add_working_days
from participation.responses import rules
from participation.responses.models import (
    Rating,
    Reception,
    Reexamination,
    ReexaminationRequest,
    Response,
    Version,
)

_COUNTS = {
    "rating_count": Count("pk"),
    "yes_count": Count("pk", filter=Q(addressed=Rating.Addressed.YES)),
    "partly_count": Count("pk", filter=Q(addressed=Rating.Addressed.PARTLY)),
    "no_count": Count("pk", filter=Q(addressed=Rating.Addressed.NO)),
    "satisfied_count": Count("pk", filter=Q(satisfaction__gte=4)),
    "neither_count": Count("pk", filter=Q(satisfaction=3)),
    "dissatisfied_count": Count("pk", filter=Q(satisfaction__lte=2)),
}


@transaction.atomic
def rate(response: Response, *, citizen: User, addressed: str, satisfaction: int) -> Rating:
    """Rate a published answer once; rating again replaces it. The room above knows who signed.

    Raises `ValidationError` for an answer that is not published and for values that are none.
    """
    _refuse_unpublished(response)
    if addressed not in Rating.Addressed.values or satisfaction not in Rating.Satisfaction.values:
        raise ValidationError(_("Choose one of the answers."))
    reception = _locked_reception(response)
    rating, _is_new = Rating.objects.update_or_create(
        response=response,
        citizen=citizen,
        defaults={"addressed": addressed, "satisfaction": satisfaction, "given_at": timezone.now()},
    )
    Reception.objects.filter(pk=reception.pk).update(**response.ratings.aggregate(**_COUNTS))
    return rating


@transaction.atomic
def request_reexamination(response: Response, *, position: int, citizen: User, needed: int) -> Reexamination:
    """One signer says that the answer missed the ask at `position` (from 1). A second time adds nothing.

    `needed` counts for the first who asks, and stays. Raises `ValidationError` for an answer that is not published,
    an ask that there is not, and one about which the institution has had its last word.
    """
    _refuse_unpublished(response)
    if not 1 <= position <= response.points.count():
        raise ValidationError(_("There is no such ask."))
    reception = _locked_reception(response)  # One at a time for each answer.
    case = Reexamination.objects.get_or_create(response=response, position=position, defaults={"needed": needed})[0]
    if case.settled_at:
        raise ValidationError(_("The institution has already corrected or explained its answer to this ask."))
    ReexaminationRequest.objects.get_or_create(reexamination=case, citizen=citizen)
    case.request_count = case.requests.count()
    case.save(update_fields=["request_count"])
    total = response.reexaminations.aggregate(total=Sum("request_count"))["total"]
    Reception.objects.filter(pk=reception.pk).update(request_count=total)
    if case.reached_at is None and not case.missing:
        _reach(case)
    return case


def _reach(case: Reexamination) -> None:
    """From now on the institution owes a correction or an explanation."""
    now = timezone.localtime()
    calendar = case.response.institution.calendar
    day = add_working_days(now.date(), rules.REEXAMINED_WITHIN, calendar)
    case.reached_at = now
    case.due_at = datetime.combine(day, now.time().replace(hour=23, minute=59, second=59), tzinfo=now.tzinfo)
    case.save(update_fields=["reached_at", "due_at"])
    record(case.response, "reach_reexamination", by=None, ask=case.position)


@transaction.atomic
def explain(case: Reexamination, *, by: User, explanation: str) -> Reexamination:
    """The institution stands by its answer to this ask, and says why in public.

    Raises `PermissionDenied` for people who may not publish its answers, `ValidationError` where nothing is owed.
    """
    case = Reexamination.objects.select_for_update(no_key=True, of=("self",)).get(pk=case.pk)
    if not case.response.may_be_published_by(by):
        raise PermissionDenied("Only approvers of the institution explain its answers.")
    if case.reached_at is None or case.settled_at:
        raise ValidationError(_("Nothing is owed here: too few asked, or it is settled."))
    if not explanation.strip():
        raise ValidationError(_("Say why the answer stays as it is."))
    case.explanation, case.settled_at = explanation, timezone.now()
    case.save(update_fields=["explanation", "settled_at"])
    record(case.response, "explain", by=by, ask=case.position)
    return case


def settle_by_correction(response: Response, old: dict[str, Any], version: Version) -> None:
    """A correction that changes the answer to an ask settles what was owed about it."""
    changed = {
        change.number
        for change in rules.differences(old, version.content)
        if change.is_changed and change.field in {"verdict", "reason"}
    }
    for case in Reexamination.objects.owed().select_for_update(no_key=True).filter(response=response):
        if case.position in changed:
            case.settled_at, case.settled_by_version = version.published_at, version.number
            case.save(update_fields=["settled_at", "settled_by_version"])
            record(case.response, "settle", by=version.published_by, ask=case.position)


def _refuse_unpublished(response: Response) -> None:
    if not response.live:
        raise ValidationError(_("This answer is not published."))


def _locked_reception(response: Response) -> Reception:
    Reception.objects.get_or_create(response=response)
    return Reception.objects.select_for_update(no_key=True).get(response=response)
