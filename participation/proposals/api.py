"""Public proposals for programs: the same questions as the pages ask, public fields only, no session read."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import override
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import StringConstraints, ValidationInfo, field_validator, model_validator

from participation.attachments.api import AttachmentOut, attachments_out
from participation.discussion.api import ArgumentFilters, ArgumentPage, arguments_of
from participation.institutions.models import Institution, Topic
from participation.proposals.lifecycle import VOTED, State, stage_of
from participation.proposals.models import Proposal
from participation.proposals.models.proposal import ProposalQuerySet
from participation.proposals.pages.listing import SORTS, STATES, TOPICS_AT_MOST, Choice, rows_of

PAGE_SIZE = 20
PAGE_SIZE_AT_MOST = 50
LAST_PAGE = 2_000
FRESH_SECONDS = {"list": 30, "detail": 15, "count": 5}

router = Router(tags=["proposals"])
Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,50}$")]
LANGUAGES = dict(settings.LANGUAGES)


class Filters(Schema):
    """Which proposals. Values come from the tables of the list page; an unknown parameter is an error."""

    state: list[str] = Field([], max_length=len(STATES), description=f"Any of: {', '.join(STATES)}.")
    topic: list[Slug] = Field([], max_length=TOPICS_AT_MOST, description="Slugs of topics.")
    institution: Slug | None = Field(None, description="The slug of an institution.")
    region: Slug | None = Field(None, description="The slug of a region.")
    language: str | None = Field(None, description=f"One of: {', '.join(LANGUAGES)}.")
    sort: str = Field("newest", description=f"One of: {', '.join(SORTS)}.")
    page: int = Field(1, ge=1, le=LAST_PAGE)
    page_size: int = Field(PAGE_SIZE, ge=1, le=PAGE_SIZE_AT_MOST)

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
        tables: dict[str, Collection[str]] = {"state": STATES, "language": LANGUAGES, "sort": SORTS}
        table = tables[info.field_name or ""]
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in table:
                raise ValueError(f"Choose from: {', '.join(table)}.")
        return value

    def rows(self) -> ProposalQuerySet:
        """The proposals they leave, in order, with everything that is shown of each."""
        choice = Choice(
            state=tuple(self.state),
            topic=tuple(self.topic),
            institution=(self.institution,) if self.institution else (),
            region=(self.region,) if self.region else (),
            sort=self.sort,
        )
        rows = rows_of(choice).prefetch_related("measures", "attachments__items")
        return rows.filter(language=self.language) if self.language else rows


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


class PointOut(Schema):
    number: int
    text: str


class ProposalOut(Schema):
    id: int
    reference: str
    title: str
    language: str
    state: str
    stage: str = Field(description="Where on the road it stands: review, voting, study, decision or realisation.")
    for_count: int
    against_count: int
    study_threshold: int | None
    opened_at: datetime | None
    closes_at: datetime | None
    taken_up_at: datetime | None
    decision_due_at: datetime | None
    decided_at: datetime | None
    done_at: datetime | None
    points: list[PointOut]
    institutions: list[NamedOut]
    topics: list[NamedOut]
    attachments: list[AttachmentOut]
    url: str = Field(description="The page in the proposal's own language.")

    @staticmethod
    def resolve_stage(proposal: Proposal) -> str:
        return stage_of(proposal.state, was_opened=proposal.opened_at is not None)

    @staticmethod
    def resolve_for_count(proposal: Proposal) -> int:
        return proposal.ballot.for_count if proposal.ballot else 0

    @staticmethod
    def resolve_against_count(proposal: Proposal) -> int:
        return proposal.ballot.against_count if proposal.ballot else 0

    @staticmethod
    def resolve_closes_at(proposal: Proposal) -> datetime | None:
        return proposal.ballot.closes_at if proposal.ballot else None

    @staticmethod
    def resolve_points(proposal: Proposal) -> list[dict[str, Any]]:
        return [{"number": measure.position, "text": measure.text} for measure in proposal.measures.all()]

    @staticmethod
    def resolve_institutions(proposal: Proposal) -> list[dict[str, Any]]:
        return [named(recipient.institution) for recipient in proposal.recipients.all()]

    @staticmethod
    def resolve_topics(proposal: Proposal) -> list[dict[str, Any]]:
        return [named(proposal.topic)] if proposal.topic else []

    @staticmethod
    def resolve_attachments(proposal: Proposal) -> list[dict[str, Any]]:
        return attachments_out(proposal.attachments, is_public=proposal.state in VOTED)

    @staticmethod
    def resolve_url(proposal: Proposal) -> str:
        with override(proposal.language):
            return settings.BASE_URL + proposal.get_absolute_url()


class ProposalPage(Schema):
    total: int
    page: int
    page_size: int
    items: list[ProposalOut]


class VotesOut(Schema):
    for_count: int
    against_count: int


class Refused(Schema):
    detail: str


@router.get("proposals", response=ProposalPage, summary="Proposals, filtered and sorted")
def list_proposals(request: HttpRequest, response: HttpResponse, filters: Query[Filters]) -> dict[str, Any]:
    rows = filters.rows()
    start = (filters.page - 1) * filters.page_size
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["list"])
    items = list(rows[start : start + filters.page_size])
    return {"total": rows.count(), "page": filters.page, "page_size": filters.page_size, "items": items}


@router.get(
    "proposals/{int:proposal_id}",
    response={200: ProposalOut, 404: Refused, 410: Refused},
    summary="One proposal",
)
def get_proposal(request: HttpRequest, response: HttpResponse, proposal_id: int) -> Proposal:
    proposals = Proposal.objects.public().for_cards().prefetch_related("measures", "attachments__items")
    proposal = proposals.filter(pk=proposal_id).first()
    if proposal is None or not proposal.is_text_public:
        raise _absent(is_hidden=proposal is not None)
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["detail"])
    return proposal


@router.get(
    "proposals/{int:proposal_id}/count",
    response={200: VotesOut, 304: None, 404: Refused, 410: Refused},
    summary="Its votes for and against, for polling",
)
def get_votes(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Answers 304 to an `If-None-Match` with the numbers' ETag."""
    rows = Proposal.objects.public().filter(pk=proposal_id)
    row = rows.values_list("state", "ballot__for_count", "ballot__against_count").first()
    if row is None or row[0] == State.HIDDEN:
        raise _absent(is_hidden=row is not None)
    yes, no = row[1] or 0, row[2] or 0
    response = HttpResponse(f'{{"for_count": {yes}, "against_count": {no}}}', content_type="application/json")
    response["ETag"] = f'"{yes}-{no}"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["count"])
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


@router.get(
    "proposals/{int:proposal_id}/arguments",
    response={200: ArgumentPage, 404: Refused, 410: Refused},
    summary="Its arguments for, against and neutral",
)
def list_arguments(
    request: HttpRequest, response: HttpResponse, proposal_id: int, filters: Query[ArgumentFilters]
) -> dict[str, Any]:
    """Page by page: `next` of one page is `after` of the following one."""
    proposal = Proposal.objects.public().select_related("discussion", "review__reason").filter(pk=proposal_id).first()
    if proposal is None or not proposal.is_text_public or proposal.discussion is None:
        raise _absent(is_hidden=proposal is not None and proposal.state == State.HIDDEN)
    return arguments_of(proposal.discussion, filters, response)


def _absent(*, is_hidden: bool) -> HttpError:
    """410 for what was hidden, 404 for what is not public; nothing of its text in either."""
    if is_hidden:
        return HttpError(410, "This proposal was hidden. Its page says when and why.")
    return HttpError(404, "There is no public proposal with this number.")
