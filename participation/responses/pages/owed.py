"""What institutions owe, in all rooms together, as lists and feeds show it: one row for each institution that owes.

Programs also read what was owed and is given.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.http import Http404, HttpRequest

from participation.institutions.models import Institution
from participation.responses.registry import Debt, Owing, owing_rooms

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


def owed_rows(status: str, institution: Institution | None, *, newest_first: bool = False) -> QuerySet[Any, Any]:
    """The rows of `awaiting`, `overdue` or `answered` for `debts_on`: the earliest due first, or the newest in the
    list."""
    first, *others = [_part(kind, owing, status, institution) for kind, owing in owing_rooms().items()]
    order = (F("since").desc(nulls_last=True), "-number") if newest_first else (F("due").asc(nulls_last=True), "number")
    return first.union(*others, all=True).order_by(*order)


def _part(kind: str, owing: Owing, status: str, institution: Institution | None) -> QuerySet[Any, Any]:
    rows = owing.rows(status).order_by().annotate(room=Value(kind, CharField()), number=F("pk"))
    rows = rows.filter(institution=institution) if institution else rows
    return rows.values_list("room", "number", "due", "since")


def debts_on(rows: Iterable[Any]) -> list[Debt]:
    """What stands in these rows, in their order, in one query for each room."""
    rows = list(rows)
    found: dict[tuple[str, int], Debt] = {}
    for kind, owing in owing_rooms().items():
        if numbers := [number for room, number, *_days in rows if room == kind]:
            found |= {(kind, number): debt for number, debt in owing.debts(numbers).items()}
    listed = [(found.get((room, number)), since) for room, number, _due, since in rows]
    return [replace(debt, since=since) for debt, since in listed if debt]
