"""What one follows and how often one is written to; buttons that begin and end it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participation.accounts.views import CitizenRequest
from participation.institutions.models import Institution, Region, Topic
from participation.notifications import actions
from participation.notifications.forms import RhythmsForm
from participation.notifications.models import Audience, Subscription
from participation.notifications.receivers import remember_wish
from participation.notifications.registry import describe

UNPROCESSABLE = 422
PAGE = 50
# What can be followed by a button that knows its address only.
KINDS: dict[str, type[Topic] | type[Institution] | type[Region]] = {
    "topic": Topic,
    "institution": Institution,
    "region": Region,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def following(request: CitizenRequest) -> HttpResponse:
    """POST saves the rhythms of this page's rows, or with `stop` ends one of them."""
    mine = Subscription.objects.filter(user=request.user).select_related("audience").order_by("-pk")
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    form = RhythmsForm(request.POST or None, subscriptions=page.object_list)
    if request.method != "POST":
        return _page(request, form, page)
    if "stop" in request.POST:
        return _stop(request)
    if not form.is_valid():
        return _page(request, form, page, status=UNPROCESSABLE)
    for subscription, rhythm in form.changed():
        actions.choose_rhythm(subscription.audience, user=request.user, rhythm=rhythm)
    messages.success(request, _("Your choice is saved."))
    return redirect("notifications:following")


def _page(request: CitizenRequest, form: RhythmsForm, page: Any, *, status: int = 200) -> HttpResponse:
    known = describe([subscription.audience_id for subscription in page.object_list])
    rows = [(subscription, known.get(subscription.audience_id), field) for subscription, field in form.rows()]
    return render(request, "notifications/following.html", {"form": form, "page": page, "rows": rows}, status=status)


def _stop(request: CitizenRequest) -> HttpResponse:
    number = request.POST["stop"]
    if not number.isdecimal() or len(number) > 18:  # no key of ours is longer
        raise Http404
    actions.unfollow(get_object_or_404(Audience, pk=number), user=request.user)
    messages.success(request, _("You no longer follow it."))
    return redirect("notifications:following")


@login_required
@require_POST
def stop_everything(request: CitizenRequest) -> HttpResponse:
    actions.stop_all(request.user)
    messages.success(request, _("You follow nothing any more."))
    return redirect("notifications:following")


@require_POST
def follow(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Begin, or with `stop` cease, to follow a topic, an institution or a region; then back to where the button was."""
    if kind not in KINDS:
        raise Http404
    thing: Any = get_object_or_404(KINDS[kind], slug=slug)
    back = _back(request)
    audience: Any = actions.audience_of(**{kind: thing})
    if not request.user.is_authenticated:
        remember_wish(request, audience)
        return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': back})}")
    if "stop" in request.POST:
        actions.unfollow(audience, user=request.user)
        messages.success(request, _("You no longer follow it."))
    else:
        actions.follow(audience, user=request.user)
        messages.success(request, _("You will get a letter when something happens."))
    return redirect(back)


def _back(request: HttpRequest) -> str:
    """The page of this site that the form names; else what one follows."""
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else reverse("notifications:following")
