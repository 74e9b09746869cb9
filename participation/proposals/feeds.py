"""Proposals as an Atom feed, with the filters of the list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.institutions.pages.listing import PAGE_SIZE
from participation.proposals.pages.listing import Choice, rows_of

KEPT_SECONDS = 300


@require_safe
def proposal_feed(request: HttpRequest) -> HttpResponse:
    """The first page of the list. Any cache may keep it: nothing in it depends on who asks."""
    choice = Choice.of(request.GET)
    words = f"?{query}" if (query := choice.query()) else ""
    feed = Atom1Feed(
        title=_("Proposals – Sawt"),
        link=f"{settings.BASE_URL}{reverse('proposals:list')}{words}",
        feed_url=f"{settings.BASE_URL}{reverse('proposals:feed')}{words}",
        description="",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    for proposal in rows_of(choice).select_related("author", "topic", "region", "ballot")[:PAGE_SIZE]:
        feed.add_item(
            title=proposal.title,
            link=settings.BASE_URL + proposal.get_absolute_url(),
            description=proposal.problem,
            unique_id=f"{settings.BASE_URL}/proposals/{proposal.pk}",
            author_name=proposal.author_name or None,
            pubdate=proposal.opened_at or proposal.created_at,
            updateddate=proposal.changed_at,
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
