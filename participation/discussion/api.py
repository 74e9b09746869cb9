"""Arguments for programs: what everybody may read, page by page."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import ValidationInfo, field_validator, model_validator

from participation.discussion import rules
from participation.discussion.models import Argument, Discussion
from participation.discussion.pages.listing import ORDERS, SIDES, Choice, cut, read_mark
from participation.discussion.registry import whole_of

PAGE_SIZE_AT_MOST = 50
FRESH_SECONDS = 15

router = Router(tags=["discussions"])


class ArgumentFilters(Schema):
    """Which arguments; an unknown parameter is an error."""

    side: str | None = Field(None, description=f"One of: {', '.join(side for side in SIDES if side)}. All without it.")
    sort: str = Field("useful", description=f"One of: {', '.join(ORDERS)}.")
    after: str = Field("", max_length=40, description="`next` of the page before.")
    page_size: int = Field(rules.PAGE_SIZE, ge=1, le=PAGE_SIZE_AT_MOST)

    @model_validator(mode="before")
    @classmethod
    def refuse_the_unknown(cls, data: Any, info: ValidationInfo) -> Any:
        request = (info.context or {}).get("request")
        unknown = set(request.GET) - set(cls.model_fields) if request else set()
        if unknown:
            raise ValueError(f"There is no parameter {', '.join(sorted(unknown))[:100]}.")
        return data

    @field_validator("side", "sort")
    @classmethod
    def be_in_the_table(cls, value: Any, info: ValidationInfo) -> Any:
        table = {"side": [side for side in SIDES if side], "sort": list(ORDERS)}[info.field_name or ""]
        if value is not None and value not in table:
            raise ValueError(f"Choose from: {', '.join(table)}.")
        return value

    @model_validator(mode="after")
    def begin_after_a_row(self) -> "ArgumentFilters":
        if self.after and not read_mark(self.after, self.sort):
            raise ValueError("`after` is not the `next` of a page in this order.")
        return self


class ArgumentOut(Schema):
    id: int
    side: str
    text: str
    language: str
    author: str = Field(description="Empty where she does not show her name.")
    created_at: datetime
    edited_at: datetime | None
    useful_count: int
    not_useful_count: int
    reply_count: int
    url: str

    @staticmethod
    def resolve_author(argument: Argument) -> str:
        return argument.author_name

    @staticmethod
    def resolve_url(argument: Argument) -> str:
        with override(argument.language):
            return settings.BASE_URL + argument.get_absolute_url()


class ArgumentPage(Schema):
    for_count: int
    against_count: int
    neutral_count: int
    items: list[ArgumentOut]
    next: str | None


class Refusal(Schema):
    detail: str


def arguments_of(discussion: Discussion, filters: ArgumentFilters, response: HttpResponse) -> dict[str, Any]:
    """A page of those that stand; rooms above answer `GET proposals/{id}/arguments` with it."""
    choice = Choice(filters.side or "", filters.sort, read_mark(filters.after, filters.sort))
    rows = Argument.objects.filter(discussion=discussion).public()
    listing = cut(rows.on(choice.side) if choice.side else rows.top(), choice, size=filters.page_size)
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return {
        "for_count": discussion.for_count,
        "against_count": discussion.against_count,
        "neutral_count": discussion.neutral_count,
        "items": listing.arguments,
        "next": listing.following.mark if listing.following else None,
    }


@router.get(
    "discussions/{int:discussion_id}/arguments",
    response={200: ArgumentPage, 404: Refusal},
    summary="Arguments of one discussion",
)
def list_arguments(
    request: HttpRequest, response: HttpResponse, discussion_id: int, filters: Query[ArgumentFilters]
) -> dict[str, Any]:
    discussion = Discussion.objects.filter(pk=discussion_id).first()
    if discussion is None or whole_of(discussion_id) is None:
        raise HttpError(404, "There is no public discussion with this number.")
    return arguments_of(discussion, filters, response)
