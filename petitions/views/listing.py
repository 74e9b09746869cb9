"""The list of petitions with its filters, and the same list as a file."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from petitions.pages import followed
from petitions.pages.cards import cards_of
from petitions.pages.export import COLUMNS, row_of
from petitions.pages.listing import SORTS, Choice, facets_of, page_of, rows_of, without

ROWS_AT_MOST = 5_000


@require_safe
def petition_list(request: HttpRequest) -> HttpResponse:
    choice = Choice.of(request.GET)
    facets = facets_of(choice)
    here = reverse("petitions:list")
    chips = [
        (option.label, f"{here}?{choice.query(**without(choice, facet, option.value))}")
        for facet, option in facets.chosen()
    ]
    context = {
        "choice": choice,
        "facets": facets,
        "chips": chips,
        "follow_buttons": followed.buttons(request.user, facets),
        "page": (page := page_of(choice, request.GET.get("page"), facets.total)),
        "cards": cards_of(list(page.object_list)),
        "sorts": [(name, label) for name, (label, *_rest) in SORTS.items()],
        "query": choice.query(),
    }
    return render(request, "petitions/list.html", context)


class Echo:
    """A file that gives back what is written, so that rows leave one by one."""

    def write(self, text: str) -> str:
        return text


@require_safe
def list_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The list as a file, at most `ROWS_AT_MOST` rows; the bulk exports have all."""
    rows = rows_of(Choice.of(request.GET)).prefetch_related("asks").select_related("topic")[:ROWS_AT_MOST]
    writer = csv.writer(Echo())
    language = get_language() or "en"

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(COLUMNS)
        for petition in rows.iterator(chunk_size=200):
            yield writer.writerow(row_of(petition, language))

    headers = {"Content-Disposition": 'attachment; filename="petitions.csv"'}
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=headers)
