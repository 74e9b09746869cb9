"""Any search as an Atom feed: the newest first."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.engines.facade import engine
from search.forms import question_of
from search.pages import Shown, show
from search.rules import BadQuestion, address_of

KEPT_SECONDS = 300


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """What the page of results finds. Any cache may keep it: nothing in it depends on who asks."""
    language = get_language() or settings.LANGUAGE_CODE
    try:
        question = replace(question_of(request.GET, language), sort="newest", page=1)
    except BadQuestion as fault:
        return render(request, "400.html", {"message": str(fault)}, status=400)
    query = address_of(replace(question, sort="relevance"))
    feed = Atom1Feed(
        title=_("Search: %(words)s") % {"words": question.text} if question.text else _("Search"),
        link=_absolute(reverse("search:search"), query),
        feed_url=_absolute(reverse("search:feed"), query),
        description="",
        language=language,
    )
    for shown in show(engine().find(question).hits):
        feed.add_item(
            title=shown.hit.title,
            link=_absolute(shown.url),
            description=strip_tags(shown.hit.snippet),
            unique_id=f"{settings.BASE_URL}/{shown.hit.kind}/{shown.hit.id}",
            updateddate=_changed_at(shown),
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


def _absolute(path: str, query: str = "") -> str:
    whole = path if path.startswith("http") else f"{settings.BASE_URL}{path}"
    return f"{whole}?{query}" if query else whole


def _changed_at(shown: Shown) -> datetime:
    thing = shown.thing
    return getattr(thing, "changed_at", None) or getattr(thing, "last_published_at", None) or timezone.now()
