"""Answers that are owed, and those that are overdue: one row for each institution that owes one."""

from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest

from participation.institutions.models import Institution
from petitions.models import Addressee
from petitions.models.addressing import DEADLINE

_LONGEST_SLUG = 50


def institution_of(request: HttpRequest) -> Institution | None:
    """The institution that the address names; None where it names none. Raises `Http404` for one that is not."""
    slug = request.GET.get("institution", "")
    if not slug:
        return None
    found = Institution.objects.filter(slug=slug).first() if len(slug) <= _LONGEST_SLUG else None
    if found is None:
        raise Http404
    return found


def owed_rows(status: str, institution: Institution | None) -> Any:
    """The rows of `awaiting` or `overdue`, the earliest due first, with everything that is shown of each."""
    rows = Addressee.objects.in_public(status).select_related("petition", "institution")
    return rows.filter(institution=institution) if institution else rows


def since_of(status: str) -> Any:
    """The moment a row came into the list."""
    return DEADLINE if status == "overdue" else F("petition__response_reached_at")
