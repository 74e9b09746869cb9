"""Petitions as an Atom feed, with the filters of the list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from petitions.models import Petition
from petitions.pages.listing import PAGE_SIZE, Choice, rows_of

KEPT_SECONDS = 300


@require_safe
def petition_feed(request: HttpRequest) -> HttpResponse:
    """The first page of the list. Any cache may keep it: nothing in it depends on who asks."""
    choice = Choice.of(request.GET)
    query = choice.query()
    feed = Atom1Feed(
        title=_("Petitions – Sawt"),
        link=_address("petitions:list", query),
        feed_url=_address("petitions:feed", query),
        description="",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    for petition in rows_of(choice).select_related("author")[:PAGE_SIZE]:
        _add(feed, petition)
    response = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


def _address(name: str, query: str) -> str:
    return f"{settings.BASE_URL}{reverse(name)}" + (f"?{query}" if query else "")


def _add(feed: Atom1Feed, petition: Petition) -> None:
    feed.add_item(
        title=petition.title,
        link=settings.BASE_URL + petition.get_absolute_url(),
        description=petition.reasons,
        unique_id=f"{settings.BASE_URL}/petitions/{petition.pk}",
        author_name=petition.author_name or None,
        pubdate=petition.opened_at or petition.created_at,
        updateddate=petition.changed_at,
    )
