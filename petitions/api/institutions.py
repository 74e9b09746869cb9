"""Institutions for programs: their numbers, what they owe and have answered, what they promised."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse, translate_url
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from ninja import Field, Query, Router, Schema

from participation.institutions.api import NamedOut, Names, Paged, PageOut, Slug, named
from participation.institutions.models import Institution
from participation.responses.models import Commitment
from participation.responses.pages.owed import debts_on, owed_rows
from participation.responses.registry import Debt, Whole, wholes_of
from petitions.pages.measures import MEASURES
from petitions.pages.records import Record, record_of, records

FRESH_SECONDS = 60

router = Router(tags=["institutions"])


class AnswerStatus(StrEnum):
    AWAITING = "awaiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"


class CommitmentStatus(StrEnum):
    ON_THE_WAY = "on_the_way"
    OVERDUE = "overdue"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class MeasureOut(Schema):
    name: str
    label: str
    meaning: str
    unit: str


class InstitutionOut(Schema):
    id: int
    slug: str
    name: Names
    level: str
    closed_on: date | None
    url: str
    numbers: dict[str, int | None] = Field(description="By the names of `measures`; null where too few stand behind.")


class InstitutionList(Schema):
    measures: list[MeasureOut]
    items: list[InstitutionOut]


class InstitutionDetail(InstitutionOut):
    measures: list[MeasureOut]


class OfInstitution(Paged):
    institution: Slug | None = Field(None, description="The slug of an institution.")


class AnswerFilters(OfInstitution):
    status: AnswerStatus = Field(
        AnswerStatus.AWAITING, description="Awaiting and overdue: the earliest due first; answered: the newest."
    )


class CommitmentFilters(OfInstitution):
    status: CommitmentStatus | None = None
    petition: int | None = Field(None, ge=1, lt=2**63, description="The number of a petition.")


class AnswerOut(Schema):
    petition: int | None = Field(description="Null where it is owed to a proposal.")
    kind: str = Field(description="`petition` or `proposal`.")
    id: int
    title: str
    language: str
    institution: NamedOut
    due_at: datetime | None = Field(alias="due")
    answered_at: datetime | None = Field(alias="answered")
    url: str

    @staticmethod
    def resolve_petition(debt: Debt) -> int | None:
        return debt.number if debt.kind == "petition" else None

    @staticmethod
    def resolve_id(debt: Debt) -> int:
        return debt.number

    @staticmethod
    def resolve_institution(debt: Debt) -> dict[str, Any] | None:
        return named(debt.institution) if debt.institution else None

    @staticmethod
    def resolve_url(debt: Debt) -> str:
        return settings.BASE_URL + translate_url(debt.url, debt.language)


class AnswerPage(PageOut):
    items: list[AnswerOut]


class ProgressOut(Schema):
    written_at: datetime
    text: str
    outcome: str
    link: str
    file_url: str

    @staticmethod
    def resolve_file_url(progress: Any) -> str:
        if not progress.file:
            return ""
        with override("en"):
            return settings.BASE_URL + reverse("responses:evidence", args=[progress.pk])


class WholeOut(Schema):
    kind: str = Field(description="`petition` or `proposal`.")
    id: int
    title: str
    language: str
    url: str


class CommitmentOut(Schema):
    id: int
    petition: int | None = Field(description="Null where it is in the decision about a proposal.")
    about: WholeOut
    url: str = Field(description="Its own page.")
    institution: NamedOut
    what: str
    who: str
    due_on: date
    first_due_on: date
    status: str
    kept_at: datetime | None
    broken_at: datetime | None
    withdrawn_at: datetime | None
    language: str
    progress: list[ProgressOut]

    @staticmethod
    def resolve_institution(commitment: Commitment) -> dict[str, Any]:
        return named(commitment.response.institution)

    @staticmethod
    def resolve_language(commitment: Commitment) -> str:
        return commitment.response.language

    @staticmethod
    def resolve_progress(commitment: Commitment) -> list[Any]:
        return list(commitment.progress.all())


class CommitmentPage(PageOut):
    items: list[CommitmentOut]


class NotFound(Schema):
    detail: str


@router.get("institutions", response=InstitutionList, summary="Institutions with their numbers")
def list_institutions(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    known = records()
    items = [_told(one, known.get(one.pk, Record())) for one in Institution.objects.active()]
    return {"measures": _measures(), "items": items}


@router.get(
    "institutions/{int:institution_id}", response={200: InstitutionDetail, 404: NotFound}, summary="One institution"
)
def get_institution(request: HttpRequest, response: HttpResponse, institution_id: int) -> dict[str, Any]:
    institution = get_object_or_404(Institution, pk=min(institution_id, 2**63 - 1))
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return {**_told(institution, record_of(institution)), "measures": _measures()}


@router.get("answers", response=AnswerPage, summary="Answers: awaited, overdue, given")
def list_answers(request: HttpRequest, response: HttpResponse, filters: Query[AnswerFilters]) -> dict[str, Any]:
    """One row for each institution to which a petition or a proposal is addressed: several owe separately."""
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    institution = Institution.objects.filter(slug=filters.institution).first() if filters.institution else None
    if filters.institution and institution is None:
        return filters.cut(Institution.objects.none())
    is_given = filters.status == AnswerStatus.ANSWERED
    found = filters.cut(owed_rows(filters.status.value, institution, newest_first=is_given))
    return {**found, "items": debts_on(found["items"])}


@router.get("commitments", response=CommitmentPage, summary="What institutions promised, and what became of it")
def list_commitments(request: HttpRequest, response: HttpResponse, filters: Query[CommitmentFilters]) -> dict[str, Any]:
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    rows = Commitment.objects.in_status(filters.status.value) if filters.status else Commitment.objects.all()
    rows = rows.in_public()
    if filters.institution:
        rows = rows.filter(response__institution__slug=filters.institution)
    if filters.petition:
        rows = rows.filter(response__addressee__petition=filters.petition)
    rows = rows.select_related("response__institution").prefetch_related("progress")
    found = filters.cut(rows.order_by("due_on", "pk"))
    wholes = wholes_of(one.response_id for one in found["items"])
    for one in found["items"]:
        whole = wholes[one.response_id]
        one.about, one.url = _about(whole), settings.BASE_URL + whole.commitment_url(one.pk)
        one.petition = one.about["id"] if one.about["kind"] == "petition" else None
    return found


def _about(whole: Whole) -> dict[str, Any]:
    facts = {"kind": whole.kind, "id": whole.number, "title": whole.title, "language": whole.language}
    return {**facts, "url": settings.BASE_URL + whole.url}


def _told(institution: Institution, record: Record) -> dict[str, Any]:
    with override("en"):
        url = settings.BASE_URL + institution.get_absolute_url()
    numbers = {measure.name: measure.value(record) for measure in MEASURES}
    facts = {"level": institution.level, "closed_on": institution.closed_on, "url": url, "numbers": numbers}
    return {**named(institution), **facts}


def _measures() -> list[dict[str, str]]:
    with override("en"):
        return [
            {"name": one.name, "label": str(one.label), "meaning": str(one.meaning), "unit": one.unit}
            for one in MEASURES
        ]
