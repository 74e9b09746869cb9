"""Search for programs, and for the scripts of our own pages: no session is read, only what is public is found."""

from typing import Any, Literal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language, override
from ninja import Router, Schema
from ninja.errors import HttpError

from search.engines.facade import engine
from search.forms import clean, limit_of, question_of
from search.pages import addresses, trends
from search.rules import LONGEST_TEXT, SIMILAR_AT_MOST, SUGGESTIONS, BadQuestion

router = Router(tags=["search"])
FRESH_SECONDS = 5


class HitOut(Schema):
    kind: str
    id: int
    title: str
    snippet: str
    score: float
    url: str
    language: str


class ValueOut(Schema):
    value: str
    count: int


class SearchOut(Schema):
    """`snippet` is safe HTML with `<mark>`. `corrected`: the words searched instead of those asked, which find nothing.
    `is_loose`: nothing has all the words (or the words between quotes side by side), these have some."""

    total: int
    hits: list[HitOut]
    facets: dict[str, list[ValueOut]]
    engine: str
    corrected: str
    is_loose: bool


class SimilarOut(Schema):
    kind: str
    id: int
    title: str
    score: float
    url: str
    language: str
    is_open: bool


class SuggestionOut(Schema):
    """A word, whose `url` is empty, or the title of one thing."""

    text: str
    kind: str
    id: int | None
    url: str


class TrendOut(Schema):
    """What many people looked for in the last seven days."""

    text: str
    language: str
    url: str


class Refusal(Schema):
    detail: str


@router.get("search", response={200: SearchOut, 400: Refusal}, summary="Find in all languages")
def search(
    request: HttpRequest,
    response: HttpResponse,
    q: str = "",
    kind: str = "",
    language: str = "",
    state: str = "",
    topic: str = "",
    institution: str = "",
    region: str = "",
    sort: str = "",
    page: str = "",
) -> dict[str, Any]:
    """Words between quotes ("drinking water", « eau potable ») stand side by side in what is found; nothing else in `q`
    is a syntax. Filters may be given several times. `sort`: relevance, newest, most-signed, closing-soon.
    `page`: 1 to 50."""
    try:
        question = question_of(request.GET, _reader_language())
    except BadQuestion as fault:
        raise HttpError(400, str(fault)) from None
    answer = engine().find(question)
    where = addresses(answer.hits)
    _keep_briefly(response)
    return {
        "total": answer.total,
        "hits": [
            {
                "kind": hit.kind,
                "id": hit.id,
                "title": hit.title,
                "snippet": hit.snippet,
                "score": hit.score,
                "url": where[hit.kind, hit.id],
                "language": hit.language,
            }
            for hit in answer.hits
            if (hit.kind, hit.id) in where
        ],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in answer.facets.items()
        },
        "engine": answer.engine,
        "corrected": answer.corrected,
        "is_loose": answer.is_loose,
    }


@router.get("similar", response={200: list[SimilarOut], 400: Refusal}, summary="What may already say it")
def similar(
    request: HttpRequest, response: HttpResponse, title: str = "", text: str = "", limit: str = ""
) -> list[dict[str, Any]]:
    """Published things that may already say it, best first. `limit`: 1 to 20."""
    try:
        at_most = limit_of(limit, SIMILAR_AT_MOST)
    except BadQuestion as fault:
        raise HttpError(400, str(fault)) from None
    hits = engine().similar(clean(title), clean(text, LONGEST_TEXT), _reader_language(), at_most)
    where = addresses(hits)
    _keep_briefly(response)
    return [
        {
            "kind": hit.kind,
            "id": hit.id,
            "title": hit.title,
            "score": hit.score,
            "url": where[hit.kind, hit.id],
            "language": hit.language,
            "is_open": hit.is_open,
        }
        for hit in hits
        if (hit.kind, hit.id) in where
    ]


@router.get("suggest", response=list[SuggestionOut], summary="Completions while typing")
def suggest(request: HttpRequest, response: HttpResponse, q: str = "") -> list[dict[str, Any]]:
    """How the last word may end, and titles that have what was typed."""
    found = engine().suggest(clean(q), _reader_language(), SUGGESTIONS)
    where = addresses(found)
    _keep_briefly(response)
    return [
        {"text": one.text, "kind": one.kind, "id": one.id, "url": where.get((one.kind, one.id or 0), "")}
        for one in found
        if one.kind == "word" or (one.kind, one.id) in where
    ]


@router.get("search/trends", response=list[TrendOut], summary="What many people look for")
def trending(request: HttpRequest, response: HttpResponse, language: Literal["", "ar", "fr", "en", "ko"] = "") -> Any:
    """The most frequent first, in one language (that of the request where none is named). Shown are only words that at
    least five different people looked for on one of the last seven days; who they were is kept nowhere."""
    wanted = language or _reader_language()
    _keep_briefly(response)
    with override(wanted):
        address = reverse("search:search")
    return [{"text": text, "language": wanted, "url": f"{address}?{urlencode({'q': text})}"} for text in trends(wanted)]


def _reader_language() -> str:
    """By which language Latin words are analysed; the address has no language of its own here."""
    return (get_language() or "en")[:2]


def _keep_briefly(response: HttpResponse) -> None:
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    patch_vary_headers(response, ["Accept-Language"])
