"""What the pages of answers and commitments say of the petition they belong to."""

from collections.abc import Collection, Mapping
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.responses.registry import Whole
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Signature


def wholes_of(response_ids: Collection[int]) -> Mapping[int, Whole]:
    """The petitions of these answers, by the keys of the answers, in one query."""
    rows = Addressee.objects.filter(response__in=response_ids).select_related("petition")
    return {addressee.response_id: _whole(addressee) for addressee in rows if addressee.response_id}


def _whole(addressee: Addressee) -> Whole:
    petition = addressee.petition
    return Whole(
        kind="petition",
        label=_("Petition"),
        number=petition.pk,
        title=petition.title,
        language=petition.language,
        url=f"{petition.get_absolute_url()}#answer-{addressee.pk}",
        commitment_url=partial(_commitment_url, petition.pk),
    )


def _commitment_url(petition_id: int, commitment_id: int) -> str:
    return reverse("petitions:commitment", args=[petition_id, commitment_id])


def is_asked(petition_id: int, user: User) -> bool:
    """Whether this person's signature stands: signers say whether a commitment was kept."""
    signed = Signature.objects.standing().filter(petition=petition_id, petition__state__in=SIGNED)
    return signed.filter(citizen=user).exists()
