"""The newest arguments of a discussion as an Atom feed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.discussion import rules
from participation.discussion.models import Argument
from participation.discussion.pages.finding import find_discussion

KEPT_SECONDS = 300
TITLE_LENGTH = 80


@require_safe
def argument_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Those that stand, the newest first, replies left out. Any cache may keep it."""
    discussion, whole = find_discussion(pk)
    feed = Atom1Feed(
        title=_("Arguments: %(title)s") % {"title": whole.title},
        link=settings.BASE_URL + discussion.get_absolute_url(),
        feed_url=settings.BASE_URL + reverse("discussion:feed", args=[pk]),
        description="",
        language=whole.language,
    )
    rows = Argument.objects.filter(discussion=discussion).top().public().for_reading().order_by("-pk")
    for argument in rows[: rules.PAGE_SIZE]:
        feed.add_item(
            title=f"{argument.get_side_display()}: {Truncator(argument.text).chars(TITLE_LENGTH)}",
            link=settings.BASE_URL + argument.get_absolute_url(),
            description=argument.text,
            unique_id=f"{settings.BASE_URL}/arguments/{argument.pk}",
            author_name=argument.author_name or None,
            pubdate=argument.created_at,
            updateddate=argument.edited_at or argument.created_at,
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
