"""Public consultations for programs."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from home.models import Consultation, ConsultationPage, PagesOf
from home.models.languages import InLanguages, pages_of
from home.pages.results import are_shown, results_of

PAGE_SIZE = 20
FRESH_SECONDS = 30
BIGGEST = 2**63 - 1

router = Router(tags=["consultations"])


class Choice(Schema):
    label: str
    count: int | None
    share: int | None


class Question(Schema):
    """`choices` have counts once results are public, but for those too small; of free texts only the number is."""

    text: str
    kind: str
    answered: int | None
    choices: list[Choice]


class Short(Schema):
    id: int
    title: str
    language: str
    institution: str
    state: str
    opens_at: datetime
    closes_at: datetime
    reply_count: int
    comment_count: int
    url: str


class Full(Short):
    concluded_at: datetime | None
    results_are_public: bool
    questions: list[Question]


class Page(Schema):
    total: int
    results: list[Short]


class Count(Schema):
    reply_count: int
    comment_count: int


@router.get("consultations", response=Page, summary="Consultations, the latest to close first")
def list_consultations(request: HttpRequest, response: HttpResponse, page: int = Query(1, ge=1, le=2_000)) -> Any:
    found = Consultation.objects.public().select_related("institution").order_by("-closes_at", "-pk")
    start = (page - 1) * PAGE_SIZE
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    rows = list(found[start : start + PAGE_SIZE])
    pages = pages_of(ConsultationPage, [one.key for one in rows])
    shown = [_short(one, pages[one.key]) for one in rows]
    return {"total": found.count(), "results": shown}


@router.get("consultations/{pk}", response=Full, summary="One consultation and, once they are public, its results")
def read_consultation(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    consultation, pages = _found(pk)
    questions = pages.page.questions.all() if pages.page else []
    is_shown = are_shown(consultation, early=bool(pages.page and pages.page.shows_results_early))
    results = {result.question.pk: result for result in results_of(consultation, questions)} if is_shown else {}
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return {
        **_short(consultation, pages),
        "concluded_at": consultation.concluded_at,
        "results_are_public": is_shown,
        "questions": [_question(question, results.get(question.pk)) for question in questions],
    }


@router.get(
    "consultations/{pk}/count", response=Count, summary="How many have answered, and how many comments there are"
)
def count_replies(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    consultation, _pages = _found(pk)
    patch_cache_control(response, public=True, max_age=5)
    return {"reply_count": consultation.reply_count, "comment_count": consultation.comment_count}


def _found(pk: int) -> tuple[Consultation, PagesOf]:
    found = Consultation.objects.public().select_related("institution").filter(pk=pk).first() if pk <= BIGGEST else None
    if found is None:
        raise HttpError(404, "There is no such consultation.")
    return found, PagesOf(found.key)


def _short(consultation: Consultation, pages: InLanguages[ConsultationPage]) -> dict[str, Any]:
    return {
        "id": consultation.pk,
        "title": pages.title or consultation.title,
        "language": pages.language,
        "institution": consultation.institution.name,
        "state": consultation.state,
        "opens_at": consultation.opens_at,
        "closes_at": consultation.closes_at,
        "reply_count": consultation.reply_count,
        "comment_count": consultation.comment_count,
        "url": settings.BASE_URL + pages.address,
    }


def _question(question: Any, result: Any) -> dict[str, Any]:
    bars = {bar.label: bar for bar in result.bars} if result else {}
    choices = [
        {"label": label, "count": bars[label].count if bars else None, "share": bars[label].share if bars else None}
        for _number, label in question.options
    ]
    return {
        "text": question.text,
        "kind": question.kind,
        "answered": result.answered if result else None,
        "choices": choices,
    }
