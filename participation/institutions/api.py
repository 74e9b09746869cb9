"""What the API's lists have in common: the same filters as the pages, names in every language, sizes of pages."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import override
from ninja import Field, Schema
from pydantic import StringConstraints, ValidationInfo, field_validator, model_validator

from participation.institutions.models import Institution, Topic
from participation.institutions.pages.listing import TOPICS_AT_MOST, Choice

PAGE_SIZE = 20
PAGE_SIZE_AT_MOST = 50
LAST_PAGE = 2_000
FRESH_SECONDS = {"list": 30, "detail": 15, "count": 5, "csv": 300}

Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,50}$")]
LANGUAGES = dict(settings.LANGUAGES)


def states_of(choice: type[Choice]) -> Any:
    """The field for the states of a list."""
    names = ", ".join(choice.STATES)
    return Field([], max_length=len(choice.STATES), description=f"Any of: {names}.")


def sorts_of(choice: type[Choice]) -> Any:
    """The field for the orders of a list."""
    return Field("newest", description=f"One of: {', '.join(choice.SORTS)}.")


class ListFilters(Schema):
    """Which things of a list. Values come from the tables of its page; an unknown parameter is an error."""

    choices: ClassVar[type[Choice]]

    state: list[str] = []
    topic: list[Slug] = Field([], max_length=TOPICS_AT_MOST, description="Slugs of topics.")
    institution: Slug | None = Field(None, description="The slug of an institution.")
    region: Slug | None = Field(None, description="The slug of a region.")
    language: str | None = Field(None, description=f"One of: {', '.join(LANGUAGES)}.")
    sort: str = "newest"

    @model_validator(mode="before")
    @classmethod
    def refuse_the_unknown(cls, data: Any, info: ValidationInfo) -> Any:
        request = (info.context or {}).get("request")
        given: QueryDict | dict[str, Any] = request.GET if request else {}
        if unknown := set(given) - set(cls.model_fields):
            raise ValueError(f"There is no parameter {', '.join(sorted(unknown))[:100]}.")
        return data

    @field_validator("state", "language", "sort")
    @classmethod
    def be_in_the_table(cls, value: Any, info: ValidationInfo) -> Any:
        tables: dict[str, Collection[str]] = {
            "state": cls.choices.STATES,
            "language": LANGUAGES,
            "sort": cls.choices.SORTS,
        }
        table = tables[info.field_name or ""]
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in table:
                raise ValueError(f"Choose from: {', '.join(table)}.")
        return value

    @property
    def choice(self) -> Choice:
        """What they choose, but for the language."""
        return self.choices(
            state=tuple(self.state),
            topic=tuple(self.topic),
            institution=(self.institution,) if self.institution else (),
            region=(self.region,) if self.region else (),
            sort=self.sort,
        )


class Paged(Schema):
    """Which page, and how long it is."""

    page: int = Field(1, ge=1, le=LAST_PAGE)
    page_size: int = Field(PAGE_SIZE, ge=1, le=PAGE_SIZE_AT_MOST)

    def cut(self, rows: QuerySet[Any]) -> dict[str, Any]:
        """The page of these rows, as `PageOut` says it."""
        start = (self.page - 1) * self.page_size
        items = list(rows[start : start + self.page_size])
        return {"total": rows.count(), "page": self.page, "page_size": self.page_size, "items": items}


class PageOut(Schema):
    total: int
    page: int
    page_size: int


class Names(Schema):
    ar: str
    fr: str
    en: str
    ko: str


class NamedOut(Schema):
    id: int
    slug: str
    name: Names


class Refusal(Schema):
    detail: str


class ThingOut(Schema):
    """What every instrument tells of a thing that citizens sent to institutions."""

    id: int
    reference: str
    title: str
    language: str
    state: str
    opened_at: datetime | None
    closes_at: datetime | None
    institutions: list[NamedOut]
    topics: list[NamedOut]
    url: str = Field(description="The page in its own language.")

    @staticmethod
    def resolve_topics(thing: Any) -> list[dict[str, Any]]:
        return [named(thing.topic)] if thing.topic else []

    @staticmethod
    def resolve_url(thing: Any) -> str:
        with override(thing.language):
            return settings.BASE_URL + thing.get_absolute_url()


def named(thing: Institution | Topic) -> dict[str, Any]:
    """With its name in every language, so that the answer does not depend on who asks."""
    return {"id": thing.pk, "slug": thing.slug, "name": {code: thing.name_in(code) for code in LANGUAGES}}


def kept_answer(request: HttpRequest, body: str, etag: str) -> HttpResponse:
    """A small JSON that open pages ask for again and again; 304 to an `If-None-Match` with its ETag."""
    response = HttpResponse(body, content_type="application/json")
    response["ETag"] = f'"{etag}"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["count"])
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
