"""The front door: whole from memory for whoever brings no session, else from Wagtail."""

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.views import serve

from home.models.kept import front_key
from home.models.sections import Sections

KEPT_SECONDS = 60


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The home page. A page made for nobody in particular is kept for a minute; the query string never reaches it."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return _fresh(request)
    language = get_language() or settings.LANGUAGE_CODE
    html = caches["pages"].get(front_key(language))
    if html is None:
        response = _fresh(request)
        if response.status_code != 200 or response.cookies:
            return response
        html = response.content
        caches["pages"].set(front_key(language), html, KEPT_SECONDS)
    return HttpResponse(html)


def _fresh(request: HttpRequest) -> HttpResponse:
    try:
        response = serve(request, "")
    except Http404:
        # An installation whose page tree is still empty has a front door all the same.
        response = render(request, "home/home_page.html", {"sections": Sections()})
    if hasattr(response, "render"):
        response.render()
    return response
