"""The list of proposals with its filters, and the same list as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participation.proposals.pages.export import COLUMNS, row_of
from participation.proposals.pages.listing import SORTS, Choice, page_of, rows_of
from participation.writing import table_file

ROWS_AT_MOST = 5_000


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    choice = Choice.of(request.GET)
    facets = choice.facets()
    here = reverse("proposals:list")
    context = {
        "choice": choice,
        "facets": facets,
        "chips": [(one.label, f"{here}?{choice.query_without(name, one.value)}") for name, one in facets.chosen()],
        "page": page_of(choice, request.GET.get("page"), facets.total),
        "sorts": [(name, label) for name, (label, *_rest) in SORTS.items()],
        "query": choice.query(),
    }
    return render(request, "proposals/list.html", context)


@require_safe
def list_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The list as a file, at most `ROWS_AT_MOST` rows."""
    rows = rows_of(Choice.of(request.GET)).prefetch_related("measures", "attachments__items")[:ROWS_AT_MOST]
    language = get_language() or "en"
    return table_file("proposals.csv", COLUMNS, (row_of(one, language) for one in rows.iterator(chunk_size=200)))
