"""Public petitions for programs: the same questions as the pages ask, public fields only, no session read."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from participation.attachments.api import AttachmentOut, attachments_out
from participation.institutions.api import (
    FRESH_SECONDS,
    ListFilters,
    Paged,
    PageOut,
    Refusal,
    ThingOut,
    kept_answer,
    named,
    sorts_of,
    states_of,
)
from participation.writing import table_file
from petitions.lifecycle import SIGNED, State
from petitions.models import Petition
from petitions.pages.export import COLUMNS, row_of
from petitions.pages.listing import Choice, rows_of

CSV_ROWS_AT_MOST = 50_000

router = Router(tags=["petitions"])


class Filters(ListFilters):
    """Which petitions."""

    choices = Choice
    state: list[str] = states_of(Choice)
    sort: str = sorts_of(Choice)

    def rows(self) -> QuerySet[Petition]:
        """The petitions they leave, in order, with everything that is shown of each."""
        rows = rows_of(self.choice).select_related("topic").prefetch_related("asks", "attachments__items")
        return rows.filter(language=self.language) if self.language else rows


class PageFilters(Paged, Filters):
    """Which petitions, page by page."""


class AskOut(Schema):
    number: int
    text: str


class PetitionOut(ThingOut):
    signature_count: int
    response_threshold: int | None
    response_due_at: datetime | None
    answered_at: datetime | None
    answered_at_source: bool = Field(description="Imported, and answered there; day and words did not come along.")
    asks: list[AskOut]
    attachments: list[AttachmentOut]

    @staticmethod
    def resolve_answered_at_source(petition: Petition) -> bool:
        return petition.is_answered_there

    @staticmethod
    def resolve_attachments(petition: Petition) -> list[dict[str, Any]]:
        return attachments_out(petition.attachments, is_public=petition.state in SIGNED)

    @staticmethod
    def resolve_asks(petition: Petition) -> list[dict[str, Any]]:
        return [{"number": ask.position, "text": ask.text} for ask in petition.asks.all()]

    @staticmethod
    def resolve_institutions(petition: Petition) -> list[dict[str, Any]]:
        return [named(addressee.institution) for addressee in petition.addressees.all()]


class PetitionPage(PageOut):
    items: list[PetitionOut]


class CountOut(Schema):
    signature_count: int


@router.get("petitions", response=PetitionPage, summary="Petitions, filtered and sorted")
def list_petitions(request: HttpRequest, response: HttpResponse, filters: Query[PageFilters]) -> dict[str, Any]:
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["list"])
    return filters.cut(filters.rows())


@router.get("petitions.csv", response={200: None}, summary="The same list as a table")
def petitions_csv(request: HttpRequest, filters: Query[Filters]) -> StreamingHttpResponse:
    """UTF-8 with a byte order mark, names in the language of the request, at most 50,000 rows."""
    rows = filters.rows()[:CSV_ROWS_AT_MOST].iterator(chunk_size=500)
    language = get_language() or "en"
    response = table_file("petitions.csv", COLUMNS, (row_of(petition, language) for petition in rows))
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["csv"])
    return response


@router.get(
    "petitions/{int:petition_id}",
    response={200: PetitionOut, 404: Refusal, 410: Refusal},
    summary="One petition",
)
def get_petition(request: HttpRequest, response: HttpResponse, petition_id: int) -> Petition:
    petition = Petition.objects.for_cards().public().filter(pk=petition_id).first()
    if petition is None or not petition.is_text_public:
        raise _absent(is_hidden=petition is not None)
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["detail"])
    return petition


@router.get(
    "petitions/{int:petition_id}/count",
    response={200: CountOut, 304: None, 404: Refusal, 410: Refusal},
    summary="Its number of signatures, for polling",
)
def get_count(request: HttpRequest, petition_id: int) -> HttpResponse:
    """Answers 304 to an `If-None-Match` with the number's ETag."""
    row = Petition.objects.public().filter(pk=petition_id).values_list("state", "signature_count").first()
    if row is None or row[0] == State.HIDDEN:
        raise _absent(is_hidden=row is not None)
    return kept_answer(request, f'{{"signature_count": {row[1]}}}', f"{row[1]}")


def _absent(*, is_hidden: bool) -> HttpError:
    """410 for what was hidden, 404 for what is not public; nothing of its text in either."""
    if is_hidden:
        return HttpError(410, "This petition was hidden. Its page says when and why.")
    return HttpError(404, "There is no public petition with this number.")
