"""What holds for every page: plain input, honest failure, and private by default."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]
LONGEST_PATH = 2_000


class UnavailableMiddleware:
    """A database that is away answers 503 with Retry-After, never 500."""

    def __init__(self, get_response: Handler):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            return self.unavailable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return self.unavailable(request) if isinstance(exception, OperationalError | InterfaceError) else None

    def unavailable(self, request: HttpRequest) -> HttpResponse:
        logger.exception("The database did not answer.")
        response = render(request, "503.html", status=503)
        response["Retry-After"] = "10"
        return response


class PlainInputMiddleware:
    """Refuses NUL characters and broken UTF-8 with a 400, before the database sees them."""

    def __init__(self, get_response: Handler):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query or len(request.path) > LONGEST_PATH:
            return self.refuse(request)
        if request.content_type == "application/x-www-form-urlencoded" and request.method == "POST":
            values = [value for _, values in request.POST.lists() for value in values]
            if any("\x00" in value for value in values):
                return self.refuse(request)
        return self.get_response(request)

    def refuse(self, request: HttpRequest) -> HttpResponse:
        message = _("The request contains characters that no text has.")
        return render(request, "400.html", {"message": message}, status=400)


class LanguageMiddleware(LocaleMiddleware):
    """Django's, except that an address for programs, or of a file, that leads nowhere says so and sends nobody to a
    page."""

    without_pages = ("/api/", "/attachments/")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == HTTPStatus.NOT_FOUND and request.path_info.startswith(self.without_pages):
            return response
        return super().process_response(request, response)


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp's, except that the policy of every page for which no view says another is put together once."""

    def __init__(self, get_response: Handler):
        super().__init__(get_response)
        self.policy = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if any(name.startswith("_csp") for name in (*vars(response), *vars(request))):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response


class CachingMiddleware:
    """No shared cache may keep a page unless its view said so."""

    def __init__(self, get_response: Handler):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response
