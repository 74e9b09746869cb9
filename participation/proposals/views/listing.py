"""The list of proposals with its filters, and the same list as a file."""

import csv
from collections.abc import Iterator
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participation.proposals.pages.export import COLUMNS, row_of
from participation.proposals.pages.listing import SORTS, Choice, chosen_of, facets_of, page_of, rows_of, without

ROWS_AT_MOST = 5_000


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    choice = Choice.of(request.GET)
    facets = facets_of(choice)
    chosen = chosen_of(facets)
    here = reverse("proposals:list")
    context = {
        "choice": choice,
        "facets": facets,
        "chosen": chosen,
        "chips": [(o.label, f"{here}?{choice.query(**without(choice, name, o.value))}") for name, o in chosen],
        "page": page_of(choice, request.GET.get("page"), facets["total"]),
        "sorts": [(name, label) for name, (label, *_rest) in SORTS.items()],
        "query": choice.query(),
    }
    return render(request, "proposals/list.html", context)


@require_safe
def list_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The list as a file, at most `ROWS_AT_MOST` rows."""
    rows = rows_of(Choice.of(request.GET)).prefetch_related("measures")[:ROWS_AT_MOST]
    language = get_language() or "en"
    writer = csv.writer(SimpleNamespace(write=str))  # hands back what is written, so that rows leave one by one

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(COLUMNS)
        for proposal in rows.iterator(chunk_size=200):
            yield writer.writerow(row_of(proposal, language))

    headers = {"Content-Disposition": 'attachment; filename="proposals.csv"'}
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=headers)
