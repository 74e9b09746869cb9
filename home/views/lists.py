"""All consultations, and all forums, as a file."""

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from home.pages.lists import (
    CONSULTATION_COLUMNS,
    FORUM_COLUMNS,
    consultation_row,
    forum_row,
    latest_consultations,
    latest_forums,
)
from participation.writing import table_file


@require_safe
def consultations_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = (consultation_row(*row) for row in latest_consultations())
    return table_file("consultations.csv", CONSULTATION_COLUMNS, rows)


@require_safe
def forums_csv(request: HttpRequest) -> StreamingHttpResponse:
    return table_file("forums.csv", FORUM_COLUMNS, (forum_row(*row) for row in latest_forums()))
