"""Who in an institution takes care of an answer, and what its officers tell each other. None of it is public."""

from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.audit.log import record
from participation.institutions.models import Officer
from petitions.models import Addressee, Note
from petitions.signals import answer_assigned

NOTE_LENGTH = 2_000


def refuse_outsiders(addressee: Addressee, *, by: User) -> None:
    """Raises `PermissionDenied` for people who do not serve the institution."""
    if not (by.is_superuser or addressee.institution.is_served_by(by)):
        raise PermissionDenied("Only officers of the institution work on its answers.")


@transaction.atomic
def assign_answer(addressee: Addressee, *, to: User | None, by: User) -> Addressee:
    """From now on `to` takes care of it; None takes it from everybody. The same person again changes nothing.

    Raises `PermissionDenied` for people who do not serve the institution and `ValidationError` where `to` does not.
    """
    refuse_outsiders(addressee, by=by)
    addressee = Addressee.objects.select_for_update(no_key=True).get(pk=addressee.pk)
    if to and not Officer.objects.filter(institution=addressee.institution, user=to, user__is_active=True).exists():
        raise ValidationError(_("Choose a colleague of the same institution."))
    if addressee.assigned_to_id == (to and to.pk):
        return addressee
    addressee.assigned_to, addressee.assigned_at = to, timezone.now() if to else None
    addressee.save(update_fields=["assigned_to", "assigned_at"])
    record(addressee.petition, "assign", by=by, institution=addressee.institution.slug, officer=to and to.pk)
    if to and to != by:
        transaction.on_commit(partial(answer_assigned.send_robust, Addressee, addressee=addressee))
    return addressee


@transaction.atomic
def add_note(addressee: Addressee, *, text: str, by: User) -> Note:
    """Keep a note among the officers of the institution. The log says that there is one, not what it says.

    Raises `PermissionDenied` for people who do not serve the institution and `ValidationError` for an empty note or
    one above 2,000 characters.
    """
    refuse_outsiders(addressee, by=by)
    text = text.strip()
    if not text or len(text) > NOTE_LENGTH:
        raise ValidationError(_("Write a note of at most 2,000 characters."))
    written = Note.objects.create(addressee=addressee, author=by, text=text)
    record(addressee.petition, "add_note", by=by, institution=addressee.institution.slug)
    return written
