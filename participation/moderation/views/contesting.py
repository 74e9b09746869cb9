"""What an author does about a refusal, how she takes back what she wrote, what everybody may read of decisions.

Rooms put their own address and guard before these pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import AppealRefused
from participation.moderation.forms import AppealForm, WithdrawForm
from participation.moderation.models import Moderated, Reportable
from participation.moderation.pages.history import Roles, history_of
from participation.moderation.pages.refusal import refusal_of

CONFLICT, UNPROCESSABLE = 409, 422


@dataclass(frozen=True, slots=True)
class Words:
    """What a room calls withdrawing: its button, what ends with it, why it is too late, and what was done."""

    verb: "str | Promise"
    ends: "str | Promise"
    too_late: "str | Promise"
    owed: "str | Promise"
    done: "str | Promise"


def appeal_page(request: CitizenRequest, thing: Reportable, *, appeal: Callable[..., Any]) -> HttpResponse:
    """Her rejected or hidden `thing`: why its refusal was wrong. `appeal` is the room's action."""
    refusal = refusal_of(thing, request.user)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and refusal.may_appeal and form.is_valid():
        try:
            appeal(thing, by=request.user, text=form.cleaned_data["text"])
        except (TransitionRefused, AppealRefused):
            messages.error(request, _("It is no longer possible to appeal against this decision."))
        else:
            messages.success(
                request, _("Your appeal is handed in. A moderator who did not take the decision reads it.")
            )
        return redirect(thing)
    context = {"thing": thing, "refusal": refusal, "form": form, "is_possible": refusal.may_appeal}
    return render(request, "moderation/appeal.html", context, status=_status(request, is_possible=refusal.may_appeal))


def withdraw_page(
    request: CitizenRequest, thing: Moderated, *, is_possible: bool, is_owed: bool, words: Words, withdraw: Any
) -> HttpResponse:
    """She takes `thing` back, and says why in public; `is_owed` where it is no longer hers alone."""
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and is_possible and form.is_valid():
        try:
            withdraw(thing, by=request.user, reason=form.cleaned_data["reason"])
        except TransitionRefused:
            messages.error(request, str(words.too_late))
        else:
            messages.success(request, str(words.done))
        return redirect(thing)
    context = {"thing": thing, "form": form, "is_possible": is_possible, "is_owed": is_owed, "words": words}
    return render(request, "moderation/withdraw.html", context, status=_status(request, is_possible=is_possible))


def history_page(
    request: HttpRequest, thing: Reportable, *, roles: Roles, section: str, section_url: str
) -> HttpResponse:
    """Everything public that happened to it; also of a hidden one, without a word of its text."""
    context = {"thing": thing, "lines": history_of(thing, roles), "section": section, "section_url": section_url}
    return render(request, "moderation/history.html", context)


def _status(request: HttpRequest, *, is_possible: bool) -> int:
    return 200 if request.method != "POST" else UNPROCESSABLE if is_possible else CONFLICT
