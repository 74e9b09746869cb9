"""Stopping letters without signing in. The token is the secret."""

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from participation.accounts.models import User
from participation.notifications import actions
from participation.notifications.emails import read_digest_token, read_stop_token
from participation.notifications.models import Subscription
from participation.notifications.registry import describe


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
    followed = describe([audience_id]).get(audience_id)
    context = {"is_stopped": request.method == "POST", "followed": followed}
    return render(request, "notifications/stop.html", context)


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
