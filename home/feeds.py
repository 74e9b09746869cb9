"""Consultations and open forums as Atom feeds. Any cache may keep them: nothing in them depends on who asks."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.pages.lists import latest_consultations, latest_forums

KEPT_SECONDS = 300
ENTRIES = 20


@require_safe
def consultation_feed(request: HttpRequest) -> HttpResponse:
    """What institutions ask, the latest first; an entry moves when it opens and when it is concluded."""
    return _feed("consultation_feed", _("Consultations – Sawt"), latest_consultations(ENTRIES))


@require_safe
def forum_feed(request: HttpRequest) -> HttpResponse:
    """Forums, the latest first; an entry moves when its minutes are published."""
    return _feed("forum_feed", _("Open forums – Sawt"), latest_forums(ENTRIES))


def _feed(name: str, title: str, rows: Iterable[tuple[Any, Any]]) -> HttpResponse:
    here = f"{settings.BASE_URL}{reverse(name)}"
    feed = Atom1Feed(
        title=title,
        link=here.removesuffix("feed/"),
        feed_url=here,
        description="",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    for thing, pages in rows:
        feed.add_item(
            title=pages.title,
            link=settings.BASE_URL + pages.address,
            description=pages.page.introduction,
            unique_id=f"{settings.BASE_URL}/{thing.live_topic.replace(':', '/')}",
            author_name=thing.institution.name,
            pubdate=thing.published_at,
            updateddate=thing.news_at,
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
