"""Stopping letters without signing in; and the demo's mailbox."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.serializers.json import DjangoJSONEncoder
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from participation.accounts.models import User
from participation.notifications import actions
from participation.notifications.emails import read_digest_token, read_stop_token
from participation.notifications.models import Letter, LetterQuerySet, Subscription
from participation.notifications.rules import MAILBOX_LENGTH

# A letter's HTML part has styles of its own and nothing else: no script runs, no address is asked.
_LETTER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


@csrf_exempt  # The token is the secret, and a mail program's one-click post (RFC 8058) has no other.
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing: mail scanners follow links."""
    try:
        audience_id, user_id = read_stop_token(token)
    except BadSignature:
        raise Http404 from None
    if request.method == "POST":
        mine = Subscription.objects.filter(audience=audience_id, user=user_id).select_related("audience", "user")
        for subscription in mine:
            actions.unfollow(subscription.audience, user=subscription.user)
    return render(request, "notifications/stop.html", {"is_stopped": request.method == "POST"})


@csrf_exempt  # As above.
@require_http_methods(["GET", "HEAD", "POST"])
def stop_digests(request: HttpRequest, token: str) -> HttpResponse:
    """The same for the letters once a day and once a week: what she follows so is told on her page only."""
    try:
        reader = User.objects.get(pk=read_digest_token(token))
    except (BadSignature, User.DoesNotExist):
        raise Http404 from None
    if request.method == "POST":
        actions.stop_digests(reader)
    context = {"is_stopped": request.method == "POST", "is_digest": True}
    return render(request, "notifications/stop.html", context)


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    letters = _kept_letters(request)
    context = {"letters": letters[:MAILBOX_LENGTH], "to": request.GET.get("to", ""), "count": letters.count()}
    return render(request, "notifications/mailbox.html", context)


@require_safe
def mailbox_json(request: HttpRequest) -> StreamingHttpResponse:
    rows = _kept_letters(request).values("to", "subject", "text", "html", "sent_at")
    return StreamingHttpResponse(_json_array(rows.iterator(chunk_size=100)), content_type="application/json")


@require_safe
def mailbox_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part of one letter, by itself."""
    letter = get_object_or_404(_kept_letters(request), pk=pk)
    return HttpResponse(letter.html, headers={"Content-Security-Policy": _LETTER_POLICY})


def _kept_letters(request: HttpRequest) -> LetterQuerySet:
    """Sent letters, the newest first; none are shown anywhere but in the demo."""
    if not settings.MAILBOX:
        raise Http404
    if "\x00" in (to := request.GET.get("to", "")):
        raise BadRequest
    letters: Any = Letter.objects.sent()
    return letters.filter(to__iexact=to) if to else letters


def _json_array(rows: Iterator[Any]) -> Iterator[str]:
    """Row by row, so that a full mailbox needs no memory."""
    yield "["
    for number, row in enumerate(rows):
        yield ("," if number else "") + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
    yield "]"
