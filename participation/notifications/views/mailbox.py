"""The demo's mailbox."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from participation.notifications.models import Letter, LetterQuerySet
from participation.notifications.rules import MAILBOX_LENGTH

# A letter's HTML part has styles of its own and nothing else: no script runs, no address is asked.
_LETTER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


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
