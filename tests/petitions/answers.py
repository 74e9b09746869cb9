"""Signatures and answers for tests of what is read."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from participation.institutions.models import Region
from participation.responses.actions import correct_past_response, keep_past_response
from petitions import actions
from petitions.models import Addressee, Petition
from tests.factories import make_citizen


def get_signed(petition: Petition, count: int, *, region: Region | None = None, **signer: Any) -> Petition:
    """The petition after `count` more people signed it."""
    is_name_public = bool(signer)
    for _ in range(count):
        actions.sign(petition, citizen=make_citizen(**signer), region=region, is_name_public=is_name_public)
    actions.roll_up()
    petition.refresh_from_db()
    return petition


def get_answered(addressee: Addressee, *, verdict: str = "yes", at: datetime | None = None) -> Addressee:
    """The institution has answered every ask with the same verdict."""
    petition, at = addressee.petition, at or timezone.now()
    addressee.response = keep_past_response(
        institution=addressee.institution,
        subject=petition.title,
        language=petition.language,
        content=content(petition, verdict),
        published_at=at,
    )
    addressee.answered_at = at
    addressee.save(update_fields=["response", "answered_at"])
    owing = petition.addressees.filter(answered_at=None).exists()
    Petition.objects.filter(pk=petition.pk).update(answered_at=None if owing else at, changed_at=timezone.now())
    return addressee


def get_corrected(addressee: Addressee, *, reason: str, note: str) -> None:
    """The answer to the first ask now has another reason."""
    changed = content(addressee.petition, "yes")
    changed["points"][0]["reason"] = reason
    correct_past_response(addressee.response, content=changed, note=note, published_at=timezone.now())


def content(petition: Petition, verdict: str) -> dict[str, Any]:
    points = [
        {"ask": ask.text, "verdict": verdict, "reason": f"Reason {ask.position} of 210."} for ask in petition.asks.all()
    ]
    return {"introduction": "We thank the signers.", "signed_by": "The Secretary-General", "points": points}
