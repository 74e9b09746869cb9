"""Public proposals for programs: the same questions as the pages ask, public fields only, no session read."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from participation.attachments.api import AttachmentOut, attachments_out
from participation.discussion.api import ArgumentFilters, ArgumentPage, arguments_of
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
from participation.proposals.lifecycle import VOTED, State, stage_of
from participation.proposals.models import Assessment, Progress, Proposal
from participation.proposals.models.proposal import ProposalQuerySet
from participation.proposals.pages.detail import Sheet
from participation.proposals.pages.listing import Choice, rows_of

router = Router(tags=["proposals"])


class Filters(Paged, ListFilters):
    """Which proposals, page by page."""

    choices = Choice
    state: list[str] = states_of(Choice)
    sort: str = sorts_of(Choice)

    def rows(self) -> ProposalQuerySet:
        """The proposals they leave, in order, with everything that is shown of each."""
        rows = rows_of(self.choice).prefetch_related("measures", "attachments__items")
        return rows.filter(language=self.language) if self.language else rows


class PointOut(Schema):
    number: int
    text: str


class ProposalOut(ThingOut):
    stage: str = Field(description="Where on the road it stands: review, voting, study, decision or realisation.")
    for_count: int
    against_count: int
    study_threshold: int | None
    study_reached_at: datetime | None
    taken_up_at: datetime | None
    decision_due_at: datetime | None
    decided_at: datetime | None
    done_at: datetime | None
    points: list[PointOut]
    attachments: list[AttachmentOut]

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
    def resolve_attachments(proposal: Proposal) -> list[dict[str, Any]]:
        return attachments_out(proposal.attachments, is_public=proposal.state in VOTED)

    @staticmethod
    def resolve_institutions(proposal: Proposal) -> list[dict[str, Any]]:
        return [named(recipient.institution) for recipient in proposal.recipients.all()]


class FindingOut(Schema):
    criterion: str = Field(description="legal, cost, effect or feasibility.")
    finding: str
    text: str
    written_at: datetime


class DecidedPointOut(Schema):
    number: int
    ask: str
    verdict: str
    reason: str


class DecisionOut(Schema):
    institution: str
    published_at: datetime
    language: str
    introduction: str
    points: list[DecidedPointOut]


class StepOut(Schema):
    on: date
    text: str


class ProposalFullOut(ProposalOut):
    """With what the institution found, decided point by point, and did since, as the page tells it."""

    assessment: list[FindingOut]
    decision: DecisionOut | None
    progress: list[StepOut]

    @staticmethod
    def resolve_assessment(proposal: Proposal) -> list[Assessment]:
        return Sheet(proposal, timezone.now()).assessments if proposal.state in VOTED else []

    @staticmethod
    def resolve_decision(proposal: Proposal) -> dict[str, Any] | None:
        return _decision_of(Sheet(proposal, timezone.now())) if proposal.state in VOTED else None

    @staticmethod
    def resolve_progress(proposal: Proposal) -> list[Progress]:
        return Sheet(proposal, timezone.now()).progress if proposal.state in VOTED else []


def _decision_of(sheet: Sheet) -> dict[str, Any] | None:
    response, version = sheet.decision, sheet.version_shown
    if response is None or version is None:
        return None
    rows = enumerate(version.content["points"], start=1)
    return {
        "institution": response.institution.slug,
        "published_at": version.published_at,
        "language": response.language,
        "introduction": version.content["introduction"],
        "points": [{"number": n, **{key: row[key] for key in ("ask", "verdict", "reason")}} for n, row in rows],
    }


class ProposalPage(PageOut):
    items: list[ProposalOut]


class VotesOut(Schema):
    for_count: int
    against_count: int


@router.get("proposals", response=ProposalPage, summary="Proposals, filtered and sorted")
def list_proposals(request: HttpRequest, response: HttpResponse, filters: Query[Filters]) -> dict[str, Any]:
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS["list"])
    return filters.cut(filters.rows())


@router.get(
    "proposals/{int:proposal_id}",
    response={200: ProposalFullOut, 404: Refusal, 410: Refusal},
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
    response={200: VotesOut, 304: None, 404: Refusal, 410: Refusal},
    summary="Its votes for and against, for polling",
)
def get_votes(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Answers 304 to an `If-None-Match` with the numbers' ETag."""
    rows = Proposal.objects.public().filter(pk=proposal_id)
    row = rows.values_list("state", "ballot__for_count", "ballot__against_count").first()
    if row is None or row[0] == State.HIDDEN:
        raise _absent(is_hidden=row is not None)
    yes, no = row[1] or 0, row[2] or 0
    return kept_answer(request, f'{{"for_count": {yes}, "against_count": {no}}}', f"{yes}-{no}")


@router.get(
    "proposals/{int:proposal_id}/arguments",
    response={200: ArgumentPage, 404: Refusal, 410: Refusal},
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
