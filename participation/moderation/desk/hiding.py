"""Out of sight and back: each with its own page, permission and trace."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participation.lifecycle import TransitionRefused
from participation.moderation.desk.matters import FOR_TWO
from participation.moderation.desk.rooms import StaffPage
from participation.moderation.forms import HidingForm
from participation.moderation.models import ModerationSettings


class VerbView(StaffPage):
    """A page that asks before it does `verb` to a thing."""

    verb = ""
    refusal = gettext_lazy("Hiding and restoring need a permission of their own.")
    done: Any = ""

    @cached_property
    def permissions(self) -> tuple[str, ...]:  # type: ignore[override]  # as the room says
        return (self.room.moderation.permission,)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.thing = get_object_or_404(self.room.known(), pk=kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form()
        if form.is_bound and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.act(form)
        except TransitionRefused as refusal:
            messages.error(request, self.refused(refusal))
        else:
            messages.success(request, str(self.done))
        return redirect(self.room.url("inspect", pk))

    def form(self) -> forms.Form:
        return forms.Form(self.request.POST)

    def act(self, form: forms.Form) -> None:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_possible = self.verb in self.room.moderation.lifecycle.verbs_from(self.thing.state)
        back = self.room.url("inspect", self.thing.pk)
        return {"is_possible": is_possible, "back": back, **super().get_context_data(**kwargs)}


class HideView(VerbView):
    """One person hides what few support, proposes to hide what many do, and hides anything for a day."""

    verb = "hide"
    page_title = gettext_lazy("Hide")
    header_icon = "view"
    template_name = "moderation/desk/hide.html"

    def form(self) -> forms.Form:
        return HidingForm(self.request.POST)

    def act(self, form: forms.Form) -> None:
        given, moderation = {"by": self.request.user, **form.cleaned_data}, self.room.moderation
        if self.request.POST.get("how") == "emergency":
            moderation.hide(self.thing, is_emergency=True, **given)
            self.done = _("It is hidden for now. A second moderator has to confirm it.")
        elif moderation.is_for_two(self.thing):
            moderation.propose_hiding(self.thing, **given)
            self.done = FOR_TWO
        else:
            moderation.hide(self.thing, **given)
            self.done = _("It is hidden. A tombstone with the date and the reason stays.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbers = ModerationSettings.load()
        facts = {"is_for_two": self.room.moderation.is_for_two(self.thing), "numbers": numbers}
        return super().get_context_data(**{"form": HidingForm(), **facts, **kwargs})


class RestoreView(VerbView):
    verb = "restore"
    page_title = gettext_lazy("Restore")
    header_icon = "history"
    template_name = "moderation/desk/restore.html"
    done = gettext_lazy("It is back in review.")

    def act(self, form: forms.Form) -> None:
        self.room.moderation.restore(self.thing, by=self.request.user)
