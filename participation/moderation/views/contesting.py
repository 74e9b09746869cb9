"""What an author does about a refusal, how she takes back what she wrote, what everybody may read of decisions.

`Contesting` is all of it for what moderators read before everybody does; other rooms put their own address and guard
before a page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import AppealRefused, Publishing
from participation.moderation.forms import AppealForm, WithdrawForm
from participation.moderation.models import Moderated, Reportable
from participation.moderation.models.moderated import HIDDEN, REJECTED
from participation.moderation.pages.history import Roles, history_of
from participation.moderation.pages.refusal import refusal_of
from participation.moderation.views.flagging import flag_page
from participation.road import reads_and_writes

CONFLICT, UNPROCESSABLE = 409, 422
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Words:
    """What a room calls withdrawing: its button, what ends with it, why it is too late, and what was done."""

    verb: "str | Promise"
    ends: "str | Promise"
    too_late: "str | Promise"
    owed: "str | Promise"
    done: "str | Promise"


@dataclass(frozen=True, slots=True)
class Contesting:
    """Reporting, appealing, withdrawing and the history of a room's things, under `<pk>/` of its addresses. `section`
    is what they are called in the plural, `home` the name of the address where they are listed."""

    moderation: Publishing[Any]
    words: Words
    roles: Roles
    section: "str | Promise"
    home: str

    def urlpatterns(self) -> list[URLPattern]:
        mine = {"withdraw": self.withdraw, "flag": self.flag, "appeal": self.appeal}
        pages = {name: login_required(reads_and_writes(view)) for name, view in mine.items()}
        pages["history"] = require_safe(self.history)
        return [path(f"<int:pk>/{name}/", view, name=name) for name, view in pages.items()]

    def things(self) -> Any:
        """All but drafts, which are their authors' alone."""
        things: Any = self.moderation.model._default_manager
        return things.exclude(state=DRAFT).select_related("review__reason")

    def flag(self, request: CitizenRequest, pk: int) -> HttpResponse:
        """Report what everybody can support, or could."""
        thing = get_object_or_404(self.things(), pk=pk, state__in=self.moderation.readable)
        return flag_page(request, thing, flag=partial(self.moderation.flag, thing))

    def appeal(self, request: CitizenRequest, pk: int) -> HttpResponse:
        """The author says why the refusal was wrong; another moderator decides."""
        thing = get_object_or_404(self.things(), pk=pk, author=request.user, state__in=[REJECTED, HIDDEN])
        return appeal_page(request, thing, appeal=self.moderation.appeal)

    def withdraw(self, request: CitizenRequest, pk: int) -> HttpResponse:
        """The author takes it back, and says why in public."""
        thing = get_object_or_404(self.things(), pk=pk, author=request.user)
        is_owed = self.moderation.is_owed(thing)
        is_possible = "withdraw" in self.moderation.lifecycle.verbs_from(thing.state) and not is_owed
        facts = {"is_possible": is_possible, "is_owed": is_owed}
        return withdraw_page(request, thing, words=self.words, withdraw=self.moderation.withdraw, **facts)

    def history(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Also of a hidden one."""
        thing = get_object_or_404(self.things().visible_to(request.user), pk=pk)
        where = {"section": str(self.section), "section_url": reverse(self.home)}
        return history_page(request, thing, roles=self.roles, **where)


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
