"""Public petitions for programs: the same questions as the pages ask, public fields only, no session read."""

import csv
from collections.abc import Collection, Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language, override
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import StringConstraints, ValidationInfo, field_validator, model_validator

from participation.attachments.api import AttachmentOut, attachments_out
from participation.institutions.models import Institution, Topic
from petitions.lifecycle import SIGNED, State
from petitions.models import Petition
from petitions.models.petition import PetitionQuerySet
from petitions.pages.export import COLUMNS, row_of
from petitions.pages.listing import SORTS, STATES, TOPICS_AT_MOST, Choice, rows_of

PAGE_SIZE = 20
PAGE_SIZE_AT_MOST = 50
LAST_PAGE = 2_000
CSV_ROWS_AT_MOST = 50_000
FRESH_SECONDS = {"list": 30, "detail": 15, "count": 5, "csv": 300}

router = Router(tags=["petitions"])
Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,50}$")]
LANGUAGES = dict(settings.LANGUAGES)


class Filters(Schema):
    """Which petitions. Values come from the tables of the list page; an unknown parameter is an error."""

    state: list[str] = Field([], max_length=len(STATES), description=f"Any of: {', '.join(STATES)}.")
    topic: list[Slug] = Field([], max_length=TOPICS_AT_MOST, description="Slugs of topics.")
    institution: Slug | None = Field(None, description="The slug of an institution.")
    region: Slug | None = Field(None, description="The slug of a region.")
    language: str | None = Field(None, description=f"One of: {', '.join(LANGUAGES)}.")
    sort: str = Field("newest", description=f"One of: {', '.join(SORTS)}.")

    @model_validator(mode="before")
    @classmethod
    def refuse_the_unknown(cls, data: Any, info: ValidationInfo) -> Any:
        request = (info.context or {}).get("request")
        unknown = set(request.GET) - set(cls.model_fields) if request else set()
        if unknown:
            raise ValueError(f"There is no parameter {', '.join(sorted(unknown))[:100]}.")
        return data

    @field_validator("state", "language", "sort")
    @classmethod
    def be_in_the_table(cls, value: Any, info: ValidationInfo) -> Any:
        tables: dict[str, Collection[str]] = {"state": STATES, "language": LANGUAGES, "sort": SORTS}
        table = tables[info.field_name or ""]
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in table:
                raise ValueError(f"Choose from: {', '.join(table)}.")
        return value

    def rows(self) -> PetitionQuerySet:
        """The petitions they leave, in order, with everything that is shown of each."""
        choice = Choice(
            state=tuple(self.state),
            topic=tuple(self.topic),
            institution=(self.institution,) if self.institution else (),
            region=(self.region,) if self.region else (),
            sort=self.sort,
        )
        rows = rows_of(choice).select_related("topic").prefetch_related("asks", "attachments__items")
        return rows.filter(language=self.language) if self.language else rows


class PageFilters(Filters):
    page: int = Field(1, ge=1, le=LAST_PAGE)
    page_size: int = Field(PAGE_SIZE, ge=1, le=PAGE_SIZE_AT_MOST)


class Names(Schema):
    ar: str
    fr: str
    en: str
    ko: str


class NamedOut(Schema):
    id: int
    slug: str
    name: Names


def named(thing: Institution | Topic) -> dict[str, Any]:
    """With its name in every language, so that the answer does not depend on who asks."""
    return {"id": thing.pk, "slug": thing.slug, "name": {code: thing.name_in(code) for code in LANGUAGES}}


class AskOut(Schema):
    number: int
    text: str


class PetitionOut(Schema):
    id: int
    reference: str
    title: str
    language: str
    state: str
    signature_count: int
    response_threshold: int | None
    opened_at: datetime | None
    closes_at: datetime | None
    response_due_at: datetime | None
    answered_at: datetime | None
    answered_at_source: bool = Field(description="Imported, and answered there; day and words did not come along.")
    asks: list[AskOut]
    institutions: list[NamedOut]
    topics: list[NamedOut]
    attachments: list[AttachmentOut]
    url: str = Field(description="The page in the petition's own language.")

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

    @staticmethod
    def resolve_topics(petition: Petition) -> list[dict[str, Any]]:
        return [named(petition.topic)] if petition.topic else []

    @staticmethod
    def resolve_url(petition: Petition) -> str:
        with override(petition.language):
            return settings.BASE_URL + petition.get_absolute_url()


class PetitionPage(Schema):
    total: int
    page: int
    page_size: int
    items: list[PetitionOut]


class CountOut(Schema):
    signature_count: int


class Refusal(Schema):
    detail: str


@router.get("petitions", response=PetitionPage, summary="Petitions, filtered and sorted")
def list_petitions(request: HttpRequest, response: HttpResponse, filters: Query[PageFilters]) -> dict[str, Any]:
    rows = filters.rows()
    start = (filters.page - 1) * filters.page_size
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["list"])
    return {
        "total": rows.count(),
        "page": filters.page,
        "page_size": filters.page_size,
        "items": list(rows[start : start + filters.page_size]),
    }


@router.get("petitions.csv", response={200: None}, summary="The same list as a table")
def petitions_csv(request: HttpRequest, filters: Query[Filters]) -> StreamingHttpResponse:
    """UTF-8 with a byte order mark, names in the language of the request, at most 50,000 rows."""
    rows = filters.rows()[:CSV_ROWS_AT_MOST].iterator(chunk_size=500)
    response = StreamingHttpResponse(_lines(rows, get_language() or "en"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="petitions.csv"'
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
    count = row[1]
    response = HttpResponse(f'{{"signature_count": {count}}}', content_type="application/json")
    response["ETag"] = f'"{count}"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["count"])
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _absent(*, is_hidden: bool) -> HttpError:
    """410 for what was hidden, 404 for what is not public; nothing of its text in either."""
    if is_hidden:
        return HttpError(410, "This petition was hidden. Its page says when and why.")
    return HttpError(404, "There is no public petition with this number.")


def _lines(rows: Iterator[Petition], language: str) -> Iterator[str]:
    # A file that hands back what is written, so that rows leave one by one.
    writer = csv.writer(SimpleNamespace(write=str))
    yield "\ufeff" + writer.writerow(COLUMNS)
    for petition in rows:
        yield writer.writerow(row_of(petition, language))
