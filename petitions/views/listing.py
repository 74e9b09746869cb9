"""The list of petitions with its filters, and the same list as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participation.writing import table_file
from petitions.pages import followed
from petitions.pages.cards import cards_of
from petitions.pages.export import COLUMNS, row_of
from petitions.pages.listing import SORTS, Choice, page_of, rows_of

ROWS_AT_MOST = 5_000


@require_safe
def petition_list(request: HttpRequest) -> HttpResponse:
    choice = Choice.of(request.GET)
    facets = choice.facets()
    here = reverse("petitions:list")
    context = {
        "choice": choice,
        "facets": facets,
        "chips": [(one.label, f"{here}?{choice.query_without(name, one.value)}") for name, one in facets.chosen()],
        "follow_buttons": followed.buttons(request.user, facets),
        "page": (page := page_of(choice, request.GET.get("page"), facets.total)),
        "cards": cards_of(list(page.object_list)),
        "sorts": [(name, label) for name, (label, *_rest) in SORTS.items()],
        "query": choice.query(),
    }
    return render(request, "petitions/list.html", context)


@require_safe
def list_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The list as a file, at most `ROWS_AT_MOST` rows; the bulk exports have all."""
    rows = rows_of(Choice.of(request.GET)).prefetch_related("asks", "attachments__items").select_related("topic")
    language = get_language() or "en"
    return table_file(
        "petitions.csv", COLUMNS, (row_of(one, language) for one in rows[:ROWS_AT_MOST].iterator(chunk_size=200))
    )
