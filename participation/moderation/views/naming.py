"""A person reads why her name was taken away, and appeals once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participation.accounts.models import User
from participation.accounts.views import CitizenRequest
from participation.moderation import actions
from participation.moderation.forms import AppealForm
from participation.moderation.models import Review
from participation.moderation.pages.naming import NameDecision, decisions_about

UNPROCESSABLE, CONFLICT = 422, 409


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_name(request: CitizenRequest, pk: int) -> HttpResponse:
    """`pk` is the number of the decision; for everybody but the person it is about there is no such page."""
    told = _told(request.user, pk)
    form = AppealForm(request.POST or None)
    form.fields["text"].help_text = _("Only moderators read this.")
    if request.method == "POST" and told.may_appeal and form.is_valid():
        return _appeal(request, told.decision, form.cleaned_data["text"])
    status = 200 if request.method != "POST" else UNPROCESSABLE if told.may_appeal else CONFLICT
    return render(request, "moderation/appeal_name.html", {"told": told, "form": form}, status=status)


def _told(user: User, pk: int) -> NameDecision:
    for told in decisions_about(user):
        if told.decision.pk == pk:
            return told
    raise Http404


def _appeal(request: CitizenRequest, decision: Review, text: str) -> HttpResponse:
    try:
        actions.appeal_name(decision, by=request.user, text=text)
    except actions.AppealRefused:
        messages.error(request, _("It is no longer possible to appeal against this decision."))
    else:
        messages.success(request, _("Your appeal is handed in. A moderator who did not take the decision reads it."))
    return redirect("moderation:appeal_name", decision.pk)


def section(user: User) -> dict[str, Any]:
    """On one's own page: what moderators decided about her name, where they did."""
    return {"template": "moderation/_mine.html", "decisions": decisions_about(user)}
