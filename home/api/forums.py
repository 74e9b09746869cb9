"""Public forums for programs."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from home.models import Forum, ForumPage, PagesOfForum
from home.models.languages import InLanguages, pages_of
from home.pages.forum import agenda_of
from home.rules import QUESTIONS_SHOWN

PAGE_SIZE = 20
FRESH_SECONDS = 30
BIGGEST = 2**63 - 1

router = Router(tags=["forums"])


class ForumShort(Schema):
    id: int
    title: str
    language: str
    institution: str
    state: str
    begins_at: datetime
    ends_at: datetime
    questions_until: datetime
    place: str
    stream: str
    url: str


class ForumQuestion(Schema):
    id: int
    text: str
    language: str
    votes: int
    is_answered: bool


class ForumProposal(Schema):
    id: int
    title: str
    language: str
    url: str


class ForumFull(ForumShort):
    """`questions` are those with the most votes; all stand in the discussion, `discussion`."""

    minutes_published_at: datetime | None
    discussion: int
    agenda: list[ForumProposal]
    questions: list[ForumQuestion]


class ForumList(Schema):
    total: int
    results: list[ForumShort]


class Standings(Schema):
    """Questions by their numbers: the order, the votes of each, those that are answered, the one the hall hears now."""

    order: list[int]
    counts: dict[str, int]
    answered: list[int]
    put: int | None


@router.get("forums", response=ForumList, summary="Forums, the latest first")
def list_forums(request: HttpRequest, response: HttpResponse, page: int = Query(1, ge=1, le=2_000)) -> Any:
    found = Forum.objects.public().select_related("institution").order_by("-begins_at", "-pk")
    start = (page - 1) * PAGE_SIZE
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    rows = list(found[start : start + PAGE_SIZE])
    pages = pages_of(ForumPage, [one.key for one in rows])
    shown = [_short(one, pages[one.key]) for one in rows]
    return {"total": found.count(), "results": shown}


@router.get("forums/{pk}", response=ForumFull, summary="One forum, its agenda and its questions")
def read_forum(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    forum, pages = _found(pk)
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    agenda = [item.proposal for item in agenda_of(pages.page)] if pages.page else []
    return {
        **_short(forum, pages),
        "minutes_published_at": forum.minuted_at,
        "discussion": forum.discussion_id,
        "agenda": [
            {
                "id": one.pk,
                "title": one.title,
                "language": one.language,
                "url": settings.BASE_URL + one.get_absolute_url(),
            }
            for one in agenda
        ],
        "questions": [
            {
                "id": one.pk,
                "text": one.text,
                "language": one.language,
                "votes": one.useful_count,
                "is_answered": one.is_answered,
            }
            for one in forum.questions[:QUESTIONS_SHOWN]
        ],
    }


@router.get("forums/{pk}/questions", response=Standings, summary="The order of its questions now")
def read_order(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    forum, _pages = _found(pk)
    patch_cache_control(response, public=True, max_age=5)
    return forum.standings


def _found(pk: int) -> tuple[Forum, PagesOfForum]:
    found = Forum.objects.public().select_related("institution").filter(pk=pk).first() if pk <= BIGGEST else None
    if found is None:
        raise HttpError(404, "There is no such forum.")
    return found, PagesOfForum(found.key)


def _short(forum: Forum, pages: InLanguages[ForumPage]) -> dict[str, Any]:
    page = pages.page
    return {
        "id": forum.pk,
        "title": pages.title or forum.title,
        "language": pages.language,
        "institution": forum.institution.name,
        "state": forum.state,
        "begins_at": forum.begins_at,
        "ends_at": forum.ends_at,
        "questions_until": forum.questions_until,
        "place": page.place if page else "",
        "stream": page.stream if page else "",
        "url": settings.BASE_URL + pages.address,
    }
