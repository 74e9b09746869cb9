"""All consultations and all forums as rows of a table and as entries of a feed, in the reader's language where it has
a page."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from home.models import Consultation, ConsultationPage, Forum, ForumPage
from home.models.languages import InLanguages, pages_of

# Institutions ask and invite; hundreds, not millions.
ROWS_AT_MOST = 5_000
CONSULTATION_COLUMNS = (
    *("id", "title", "language", "institution", "state", "opens_at", "closes_at", "concluded_at"),
    *("reply_count", "comment_count", "url"),
)
FORUM_COLUMNS = (
    *("id", "title", "language", "institution", "state", "begins_at", "ends_at", "questions_until", "minuted_at"),
    *("place", "stream", "question_count", "url"),
)


def latest_consultations(at_most: int = ROWS_AT_MOST) -> Iterator[tuple[Consultation, InLanguages[ConsultationPage]]]:
    """Public ones with their pages, the latest to open first. Two queries."""
    found = Consultation.objects.public().select_related("institution").order_by("-opens_at", "-pk")
    return _with_pages(ConsultationPage, list(found[:at_most]))


def latest_forums(at_most: int = ROWS_AT_MOST) -> Iterator[tuple[Forum, InLanguages[ForumPage]]]:
    """Public ones with their pages, the latest to begin first. Two queries."""
    found = Forum.objects.public().select_related("institution", "discussion").order_by("-begins_at", "-pk")
    return _with_pages(ForumPage, list(found[:at_most]))


def _with_pages(model: type[Any], things: list[Any]) -> Iterator[tuple[Any, InLanguages[Any]]]:
    pages = pages_of(model, [thing.key for thing in things])
    return ((thing, pages[thing.key]) for thing in things if pages[thing.key].page)


def consultation_row(consultation: Consultation, pages: InLanguages[ConsultationPage]) -> list[object]:
    """In the order of `CONSULTATION_COLUMNS`; moments in ISO 8601."""
    moments = _iso(consultation.opens_at, consultation.closes_at, consultation.concluded_at)
    counts = (consultation.reply_count, consultation.comment_count)
    return [*_head(consultation, pages), *moments, *counts, _url(pages)]


def forum_row(forum: Forum, pages: InLanguages[ForumPage]) -> list[object]:
    """In the order of `FORUM_COLUMNS`; moments in ISO 8601."""
    moments = _iso(forum.begins_at, forum.ends_at, forum.questions_until, forum.minuted_at)
    where = (pages.page.place, pages.page.stream) if pages.page else ("", "")
    return [*_head(forum, pages), *moments, *where, forum.discussion.neutral_count, _url(pages)]


def _head(thing: Consultation | Forum, pages: InLanguages[Any]) -> list[object]:
    return [thing.pk, pages.title, pages.language, thing.institution.name, thing.state]


def _iso(*moments: Any) -> list[str]:
    return [moment.isoformat() if moment else "" for moment in moments]


def _url(pages: InLanguages[Any]) -> str:
    return settings.BASE_URL + pages.address
