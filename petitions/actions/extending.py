"""An institution that needs more time says so in public: once, before the deadline, with a reason and a new date."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.institutions.models import approved_institutions
from participation.lifecycle import TransitionRefused
from participation.periods import end_of_day
from petitions import rules
from petitions.actions.steps import lock, note, write
from petitions.actions.telling import tell_followers
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition


def refuse_strangers(addressee: Addressee, *, by: User) -> None:
    """Who may approve answers speaks for the institution in public. Raises `PermissionDenied` for everybody else."""
    if not (by.is_superuser or addressee.institution_id in approved_institutions(by)):
        raise PermissionDenied("Only approvers of the institution speak for it.")


@transaction.atomic
def extend_deadline(addressee: Addressee, *, to: date, reason: str, by: User) -> Addressee:
    """Move one institution's deadline to the end of the day `to`; those of the others stay.

    Raises `PermissionDenied` for everybody but the institution's approvers, `TransitionRefused` for what is not
    signed, and `ValidationError` with a sentence for each fault (see `rules.extension_faults`).
    """
    refuse_strangers(addressee, by=by)
    petition = lock(addressee.petition)
    addressee = Addressee.objects.select_related("institution").get(pk=addressee.pk)
    addressee.petition = petition
    if petition.state not in SIGNED:
        raise TransitionRefused("extend_deadline", petition.state)
    was, until = _checked(addressee, to, reason)
    keep_own_deadlines(petition)
    addressee.due_at, addressee.extended_from, addressee.extended_at = until, was, timezone.now()
    addressee.extension_reason = reason.strip()
    addressee.save(update_fields=["due_at", "extended_from", "extended_at", "extension_reason"])
    write(petition, response_due_at=nearest_deadline(petition))
    facts = {"institution": addressee.institution.slug, "to": to.isoformat(), "reason": addressee.extension_reason}
    note(petition, "extend_deadline", by=by, **facts)
    key = f"addressee-{addressee.pk}-extended"
    tell_followers(petition, "extended", key=key, author_too=True, addressee=addressee)
    return addressee


def _checked(addressee: Addressee, to: date, reason: str) -> tuple[datetime, datetime]:
    """The present deadline and the new one. Raises `ValidationError`."""
    now, country = timezone.localtime(), addressee.institution.calendar
    due = timezone.localtime(addressee.deadline) if addressee.deadline else None
    until = end_of_day(to, now)
    limit = rules.extension_limit(due or now, addressee.petition.response_within, country)
    faults = rules.extension_faults(
        due=None if addressee.answered_at or addressee.released_at else due,
        to=until,
        limit=limit,
        now=now,
        country=country,
        is_extended=addressee.extended_at is not None,
        reason=reason,
    )
    if faults or due is None:
        raise ValidationError(faults)
    return due, until


def keep_own_deadlines(petition: Petition) -> None:
    """From now on each institution has its own day: what moves for one of them moves for no other."""
    petition.addressees.filter(due_at__isnull=True).update(due_at=petition.response_due_at)


def nearest_deadline(petition: Petition) -> datetime | None:
    """The first deadline of those that still owe an answer; once nobody does, the petition's as it stands."""
    dues = petition.addressees.standing().filter(answered_at__isnull=True, due_at__isnull=False)
    return dues.order_by("due_at").values_list("due_at", flat=True).first() or petition.response_due_at
