"""What each institution owes, answered and promised, and how they compare: under `/{lang}/institutions/`."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participation.institutions.models import Institution
from participation.responses.models import Commitment, Reexamination
from participation.responses.pages.promises import Promise, promise_of
from participation.responses.registry import Whole, debts_of, wholes_of
from participation.writing import plain_cell
from petitions.lifecycle import SIGNED
from petitions.models import Addressee
from petitions.pages.aftermath import ratings_of
from petitions.pages.followed import is_following
from petitions.pages.measures import COLUMNS, MEASURES, compared, measured
from petitions.pages.records import COMPARED_FROM, Record, record_of, records

PAGE = 20
SHOWN_AT_MOST = 100
FRESH_SECONDS = 300
NOTHING = Record()


@require_safe
def institution_list(request: HttpRequest) -> HttpResponse:
    return render(request, "institutions/list.html", {"rows": _rows()})


@require_safe
def league(request: HttpRequest) -> HttpResponse:
    """Institutions beside each other, the most punctual first; only those with enough cases."""
    rows = [row for row in _rows() if row[1].is_compared]
    measures = compared()
    table = [
        (institution, [(measure, measure.value(record)) for measure in measures])
        for institution, record in sorted(rows, key=lambda row: row[1].rank)
    ]
    context = {"table": table, "measures": measures, "least": COMPARED_FROM}
    return render(request, "institutions/league.html", context)


@require_safe
def institutions_csv(request: HttpRequest) -> HttpResponse:
    """Every number of every institution; names in the language of the address."""
    rows = ([row.pk, row.slug, row.name, *_cells(record)] for row, record in _rows())
    return _table("institutions", ["id", "slug", "name", *COLUMNS], rows)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One institution; those closed since keep their page, for what they said stays said."""
    institution = get_object_or_404(Institution.objects.select_related("parent"), pk=pk)
    now, today = timezone.now(), timezone.localdate()
    mine = _answers(institution)
    record = record_of(institution)
    answered = Paginator(mine.answered().signed().select_related("response__reception"), PAGE)
    page = answered.get_page(request.GET.get("page"))
    context = {
        "institution": institution,
        "is_following": is_following(request.user, "institution", institution.slug),
        "record": record,
        "measures": list(measured(record)),
        "owed": mine.owed().filter(petition__source="")[:SHOWN_AT_MOST],
        "promises": _promises(institution, today),
        "debts": debts_of(institution),
        "cases": _cases(institution),
        "page": page,
        "rows": [(addressee, ratings_of(addressee.response) if addressee.response else None) for addressee in page],
        "now": now,
    }
    return render(request, "institutions/detail.html", context)


@require_safe
def cases_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The cases behind the numbers of one institution, one a line, so that everybody can count again."""
    institution = get_object_or_404(Institution, pk=pk)
    cases = _answers(institution).signed().filter(petition__response_reached_at__isnull=False).order_by("pk")
    rows = (_case(addressee) for addressee in cases.iterator(chunk_size=500))
    return _table(f"institution-{pk}", ["petition", "title", "owed_since", "due_at", "answered_at", "days"], rows)


def _case(addressee: Addressee) -> list[Any]:
    petition = addressee.petition
    since, answered = petition.response_reached_at, addressee.answered_at
    days = (timezone.localdate(answered) - timezone.localdate(since)).days if answered and since else ""
    moments = [moment.isoformat() if moment else "" for moment in (since, addressee.deadline, answered)]
    return [petition.pk, petition.title, *moments, days]


def _rows() -> list[tuple[Institution, Record]]:
    """Institutions that can be addressed today, by level and name, each with its record."""
    known, levels = records(), Institution.Level.values
    ordered = sorted(Institution.objects.active(), key=lambda one: (levels.index(one.level), one.name))
    return [(institution, known.get(institution.pk, NOTHING)) for institution in ordered]


def _answers(institution: Institution) -> Any:
    return Addressee.objects.filter(institution=institution).select_related("petition", "response")


def _promises(institution: Institution, today: date) -> list[tuple[Promise, str, Whole]]:
    """What it has promised and not kept yet, with what that is about: the nearest day first, so that what is overdue
    leads."""
    mine = Commitment.objects.pending().in_public().filter(response__institution=institution)
    found = list(mine.select_related("response").prefetch_related("progress")[:SHOWN_AT_MOST])
    wholes = wholes_of(one.response_id for one in found)
    about = [(one, wholes[one.response_id]) for one in found]
    return [(promise_of(one, today), whole.commitment_url(one.pk), whole) for one, whole in about]


def _cases(institution: Institution) -> QuerySet[Reexamination]:
    mine = Reexamination.objects.owed().filter(response__institution=institution)
    mine = mine.filter(response__addressee__petition__state__in=SIGNED)
    return mine.select_related("response__addressee__petition")[:SHOWN_AT_MOST]


def _cells(record: Record) -> list[Any]:
    return [measure.value(record) for measure in MEASURES]


def _table(name: str, columns: list[str], rows: Iterable[list[Any]]) -> HttpResponse:
    """A CSV file: UTF-8 with a byte order mark, no cell that a spreadsheet would run."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{get_language()}.csv"'
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([plain_cell(cell) for cell in row] for row in rows)
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response
