"""Whole pages kept in the memory of the process for visitors whom we do not know.

A copy is good as long as the facts it was made from are: one query asks for those. Nothing of a person may get in:
visitors with a session, or with words after a question mark, are served anew; the CSRF token is the visitor's own,
put in on the way out.
"""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.db.models import BigIntegerField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from participation.compiled import planned_cursor
from participation.form_token import form_token
from petitions.lifecycle import SIGNED

# Not by the ORM, which takes longer to say it than everything else that is done for a kept page.
_FACTS = f"""
SELECT changed_at, signature_count, recent_count FROM petitions_petition
WHERE id = %s AND state IN ({", ".join(f"'{state}'" for state in sorted(SIGNED))})
"""  # noqa: S608  our own states
# Bounds what no fact of the petition tells: a name taken back, an institution renamed, another process's frame.
KEPT_SECONDS = 60
# Stands in a kept page where the visitor's own token belongs. Never a valid token, different in every process.
TOKEN_PLACE = "token-" + secrets.token_hex(16)
# Whoever changes what every page shows (menus, footer, banner) may count this up.
FRAME_VERSION = "frame-version"


def is_for_everybody(request: HttpRequest) -> bool:
    """Whether this visitor sees what everybody sees: no session, hence no name, draft or message; a plain address."""
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.method in {"GET", "HEAD"} and not is_known and not request.META.get("QUERY_STRING")


def version_of(pk: int) -> str:
    """What tells one state of a petition's page from the next, in one query; empty where pages are not kept."""
    if pk > BigIntegerField.MAX_BIGINT:
        return ""
    with planned_cursor() as cursor:
        cursor.execute(_FACTS, [pk])
        row = cursor.fetchone()
    if row is None:
        return ""
    changed_at, *counts = row
    frame = caches["pages"].get(FRAME_VERSION, 0)
    return f"{pk}:{get_language()}:{changed_at}:{counts}:{timezone.localdate()}:{frame}".replace(" ", "")


def kept_page(request: HttpRequest, pk: int, make: Callable[[str], HttpResponse]) -> HttpResponse | None:
    """The page of a signed petition, from memory or by `make(csrf_token)`; None where it must be made anew."""
    version = version_of(pk)
    if not version:
        return None
    key = f"petition-page:{version}"
    body = caches["pages"].get(key)
    if body is None:
        response = make(TOKEN_PLACE)
        body = response.content
        if response.status_code != 200:
            return response
        caches["pages"].set(key, body, KEPT_SECONDS)
    place = TOKEN_PLACE.encode()
    if place in body:
        body = body.replace(place, form_token(request).encode())
    return HttpResponse(body)
