"""An ask goes to the institution that can answer it: in public, with a reason, and not for ever."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.lifecycle import TransitionRefused
from participation.responses.actions import fit_points
from petitions import rules
from petitions.actions.extending import nearest_deadline, refuse_strangers
from petitions.actions.steps import lock, note, write
from petitions.actions.telling import tell_followers
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Ask, Petition, Transfer
from petitions.models.sharing import lead_of, share_of, shares_of


@transaction.atomic
def transfer_asks(addressee: Addressee, *, asks: Collection[Ask], to: Institution, reason: str, by: User) -> Addressee:
    """Pass asks on to another institution, which owes them by the same deadline. Returns the receiving addressee.

    An institution that passes its last ask on owes nothing any more; where it led, the receiver leads. Drafts of both
    follow. Raises `PermissionDenied` for everybody but the institution's approvers, `TransitionRefused` for what is
    not signed, and `ValidationError` with a sentence for each fault.
    """
    refuse_strangers(addressee, by=by)
    petition = lock(addressee.petition)
    if petition.state not in SIGNED:
        raise TransitionRefused("transfer", petition.state)
    addressee = _reread(petition, addressee.pk)
    if faults := list(_faults(addressee, asks, to, reason, timezone.now())):
        raise ValidationError(faults)
    receiver = _receiver(addressee, to)
    _write_down(addressee, receiver, asks, reason.strip(), by=by)
    _settle(petition, addressee, receiver, by=by)
    write(petition, response_due_at=nearest_deadline(petition))
    numbers = sorted(ask.position for ask in asks)
    facts = {"institution": addressee.institution.slug, "to": to.slug, "asks": numbers, "reason": reason.strip()}
    note(petition, "transfer", by=by, **facts)
    told: dict[str, Any] = {
        "giver": addressee.institution,
        "receiver": to,
        "asks": list(asks),
        "reason": reason.strip(),
    }
    key = f"addressee-{addressee.pk}-transfer-{addressee.given.count()}"
    tell_followers(petition, "transferred", key=key, author_too=True, **told)
    return receiver


def _reread(petition: Petition, pk: int) -> Addressee:
    return petition.addressees.select_related("institution", "response").get(pk=pk)


def _faults(addressee: Addressee, asks: Collection[Ask], to: Institution, reason: str, now: datetime) -> list[str]:
    if addressee.answered_at:
        return [_("What is answered is not transferred.")]
    if addressee.deadline and addressee.deadline < now:
        return [_("The deadline has passed: who missed it answers itself.")]
    faults = [] if reason.strip() else [_("Say why the other institution is the right one: everybody will read it.")]
    if not asks or {ask.pk for ask in asks} - {ask.pk for ask in share_of(addressee)}:
        faults.append(_("Choose at least one of the asks that your institution answers."))
    return faults + _faults_of_receiver(addressee, asks, to)


def _faults_of_receiver(addressee: Addressee, asks: Collection[Ask], to: Institution) -> list[str]:
    if to.pk == addressee.institution_id:
        return [_("Choose another institution than your own.")]
    if to.closed_on:
        return [_("That institution is closed.")]
    if Addressee.objects.filter(petition=addressee.petition, institution=to, answered_at__isnull=False).exists():
        return [_("That institution has already published its answer.")]
    moves = Transfer.objects.filter(ask__in=asks).select_related("giver")
    if any(move.giver.institution_id == to.pk for move in moves):
        return [_("An ask does not go back to an institution that passed it on.")]
    times = [move.ask_id for move in moves]
    if any(times.count(ask.pk) >= rules.TRANSFERS_AT_MOST for ask in asks):
        return [_("This ask has been passed on twice: whoever has it now answers it.")]
    return []


def _receiver(giver: Addressee, to: Institution) -> Addressee:
    """The receiving institution beside the others, or as it stands there already with its own deadline."""
    others = giver.petition.addressees
    last = others.aggregate(last=Max("position"))["last"] or 0
    fresh = {
        "position": last + 1,
        "joined_at": timezone.now(),
        # The same deadline; one that was extended has been extended once for both.
        "due_at": giver.due_at,
        "extended_at": giver.extended_at,
        "extended_from": giver.extended_from,
    }
    receiver, _created = others.get_or_create(institution=to, defaults=fresh)
    return _reread(giver.petition, receiver.pk)


def _write_down(giver: Addressee, receiver: Addressee, asks: Collection[Ask], reason: str, *, by: User) -> None:
    facts = {"giver": giver, "receiver": receiver, "reason": reason, "made_by": by, "made_at": timezone.now()}
    Transfer.objects.bulk_create(Transfer(ask=ask, **facts) for ask in asks)


def _settle(petition: Petition, giver: Addressee, receiver: Addressee, *, by: User) -> None:
    """What follows from the new shares: who is done, who leads, what the drafts ask."""
    addressees = list(petition.addressees.all())
    shares = shares_of(addressees, list(petition.asks.all()), Transfer.objects.filter(ask__petition=petition))
    now, lead = timezone.now(), lead_of(addressees)
    giver.transferred_at = now
    if not shares[giver.pk]:
        giver.released_at = now
        if lead and lead.pk == giver.pk and receiver.position > giver.position:
            giver.position, receiver.position = receiver.position, giver.position
    receiver.released_at = None
    giver.save(update_fields=["transferred_at", "released_at", "position"])
    receiver.save(update_fields=["released_at", "position"])
    for addressee in (giver, receiver):
        if addressee.response and shares[addressee.pk]:
            fit_points(addressee.response, [ask.text for ask in shares[addressee.pk]], by=by)
