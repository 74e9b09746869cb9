"""Pages that belong to no room: the choice of a language, failures, and what machines ask for."""

from datetime import timedelta
from mimetypes import guess_type
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language, get_language_bidi, get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.models import SiteSettings

A_DAY = 24 * 60 * 60
SECURITY_TEXT_HOLDS = timedelta(days=180)
# Where Wagtail keeps uploaded pictures and their smaller copies.
PICTURES = ("original_images", "images")
# What only people who sign in, or nobody, should find by a search engine.
NOT_FOR_ROBOTS = ["/cms/", "/documents/", "/demo/", "/*/accounts/", "/*/account/", "/*/letters/"]


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to the reader's language; Arabic where none of hers is spoken here."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    rules = "\n".join(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)
    return _plain(f"User-agent: *\n{rules}\nSitemap: {settings.BASE_URL}/sitemap.xml\n")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness."""
    known = SiteSettings.objects.exclude(contact_email="").values_list("contact_email", flat=True).first()
    lines = [
        f"Contact: mailto:{known}" if known else f"Contact: {settings.BASE_URL}/",
        f"Expires: {(timezone.now() + SECURITY_TEXT_HOLDS).strftime('%Y-%m-%dT00:00:00Z')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return _plain("\n".join(lines) + "\n")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to keep the site beside its programs."""
    language = get_language() or settings.LANGUAGE_CODE
    words = SiteSettings.objects.filter(locale__language_code=language).values("name", "tagline").first()
    words = words or {"name": _("Sawt"), "tagline": _("National citizen participation")}
    content = {
        "name": f"{words['name']} – {words['tagline']}",
        "short_name": words["name"],
        "lang": language,
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#f5f8f8",
        "theme_color": "#0d2e4d",
        "icons": [{"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    response = JsonResponse(
        content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> FileResponse:
    """A picture that editors uploaded, or a smaller copy of it; a file server in front may take this over.

    Names never repeat, so a browser may keep it for ever. Raises `Http404`.
    """
    path, kind = f"{folder}/{name}", guess_type(name)[0] or ""
    if folder not in PICTURES or not kind.startswith("image/") or not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, public=True, immutable=True, max_age=365 * A_DAY)
    return response


def _plain(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off: say so, in the reader's language."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _failure(request, "400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """An error nobody foresaw. The page asks neither database nor session."""
    return _failure(request, "500.html", 500)


def _failure(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Django may come here before any middleware has chosen a language: take the one in the address."""
    with override(get_language_from_request(request, check_path=True)):
        return render(request, template, status=status)
