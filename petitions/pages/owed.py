"""Answers to petitions that are owed, or given, for the lists of what institutions owe."""

from collections.abc import Collection, Mapping

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.responses.registry import Debt
from participation.story import number
from petitions.models import Addressee
from petitions.models.addressing import DEADLINE


def rows_of(status: str) -> QuerySet[Addressee]:
    """Those `awaiting`, `overdue` or `answered`, with their day and with the moment they came into the list."""
    since = {"overdue": DEADLINE, "answered": F("answered_at")}.get(status, F("petition__response_reached_at"))
    return Addressee.objects.in_public(status).annotate(due=DEADLINE, since=since)


def debts_by(keys: Collection[int]) -> Mapping[int, Debt]:
    rows = Addressee.objects.filter(pk__in=keys).select_related("petition", "institution")
    return {addressee.pk: _debt(addressee) for addressee in rows}


def _debt(addressee: Addressee) -> Debt:
    petition = addressee.petition
    signatures = ngettext("%(n)s signature", "%(n)s signatures", petition.signature_count)
    return Debt(
        key=str(addressee.pk),
        what=_("Petition"),
        title=petition.title,
        language=petition.language,
        url=petition.get_absolute_url(),
        due=addressee.deadline,
        institution=addressee.institution,
        voices=signatures % {"n": number(petition.signature_count)},
        kind="petition",
        number=petition.pk,
        answered=addressee.answered_at,
    )
