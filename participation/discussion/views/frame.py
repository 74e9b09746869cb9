"""What the pages of discussions share: the discussion with its whole, the way back, words kept before signing in."""

import time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participation.discussion import actions, rules
from participation.discussion.models import Argument
from participation.discussion.registry import Whole, whole_of

UNPROCESSABLE, CONFLICT, TOO_MANY, GONE = 422, 409, 429, 410
KEPT = "discussion_words"
KEPT_SECONDS = 60 * 60
reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


def find_argument(pk: int) -> tuple[Argument, Whole]:
    """With its author, its file and its discussion. Raises `Http404`."""
    argument = get_object_or_404(Argument.objects.for_reading().select_related("discussion", "parent"), pk=pk)
    whole = whole_of(argument.discussion_id)
    if whole is None:
        raise Http404
    return argument, whole


def back(request: HttpRequest, otherwise: str, *, to: Argument | None = None) -> HttpResponse:
    """To the page she came from, if it is one of ours, and there to the argument."""
    wanted = request.POST.get("next", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure()):
        return redirect(otherwise)
    return redirect(f"{wanted.partition('#')[0]}#argument-{to.pk}" if to else wanted)


def to_the_door(then: str) -> HttpResponse:
    return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': then})}")


def keep_words(request: HttpRequest, place: str) -> None:
    """What she typed stays in the session while she signs in; there it waits for her to press the button again."""
    words = {name: request.POST.get(name, "")[: 2 * rules.ARGUMENT_LENGTH] for name in ("side", "text")}
    request.session[KEPT] = {"place": place, "at": time.time(), **words}


def kept_words(request: HttpRequest, place: str) -> dict[str, str]:
    """What was typed here before signing in, within the hour."""
    kept = request.session.get(KEPT) if request.user.is_authenticated else None
    if not kept or kept["place"] != place or time.time() - kept["at"] > KEPT_SECONDS:
        return {}
    return {"side": kept["side"], "text": kept["text"]}


def forget_words(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)


def patience(refusal: actions.TooMany) -> str:
    """When one may go on."""
    when = date_format(localtime(refusal.until), "TIME_FORMAT")
    return _("You have written or marked as much as one person may in an hour. Go on at %(time)s.") % {"time": when}


def spoken() -> str:
    return (get_language() or "en")[:2]


def show(request: HttpRequest, template: str, whole: Whole, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"discussion/{template}.html", {"whole": whole, **context}, status=status)
