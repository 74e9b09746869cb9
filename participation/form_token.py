"""The token that proves that a form was written on a page of ours (CSRF)."""

import secrets
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject


def form_token(request: HttpRequest) -> str:
    """The token for the forms of one answer; its cookie leaves with it.

    A stranger's first secret is drawn in one go: Django draws each of its letters by itself, and as many again for the
    mask over it. No mask is needed here: what a mask hides from whoever compares many answers (BREACH) is in one only.
    """
    if "CSRF_COOKIE" in request.META:
        return get_token(request)
    secret = secrets.token_hex(16)
    request.META.update(CSRF_COOKIE=secret, CSRF_COOKIE_NEEDS_UPDATE=True)
    return secret


def form_tokens(request: HttpRequest) -> dict[str, Any]:
    """For templates, in the place of Django's own: asked by the first form of a page."""
    return {"csrf_token": SimpleLazyObject(lambda: form_token(request))}
