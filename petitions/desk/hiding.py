"""Out of sight and back: each with its own page, permission and trace."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participation.lifecycle import TransitionRefused
from participation.moderation.forms import HidingForm
from participation.moderation.models import ModerationSettings
from petitions import actions
from petitions.desk.frame import HIDERS, StaffPage, refused
from petitions.lifecycle import LIFECYCLE, State
from petitions.models import Petition


class VerbView(StaffPage):
    """A page that asks before it does `verb` to a petition."""

    verb = ""
    permissions = HIDERS
    refusal = gettext_lazy("Hiding and restoring need a permission of their own.")
    done: Any = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        petitions = Petition.objects.exclude(state__in=[State.DRAFT, State.SPONSORING])
        self.petition = get_object_or_404(petitions, pk=kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form()
        if form.is_bound and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.act(form)
        except TransitionRefused as refusal:
            messages.error(request, refused(refusal))
        else:
            messages.success(request, self.done)
        return redirect("petition_desk:inspect", pk)

    def form(self) -> forms.Form:
        return forms.Form(self.request.POST)

    def act(self, form: forms.Form) -> None:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_possible = self.verb in LIFECYCLE.verbs_from(self.petition.state)
        return {"is_possible": is_possible, **super().get_context_data(**kwargs)}


class HideView(VerbView):
    """One person hides what few have signed, proposes to hide what many have, and hides anything for a day."""

    verb = "hide"
    page_title = gettext_lazy("Hide")
    header_icon = "view"
    template_name = "petitions/desk/hide.html"

    def form(self) -> forms.Form:
        return HidingForm(self.request.POST)

    def act(self, form: forms.Form) -> None:
        given = {"by": self.request.user, **form.cleaned_data}
        if self.request.POST.get("how") == "emergency":
            actions.hide(self.petition, is_emergency=True, **given)
            self.done = _("The petition is hidden for now. A second moderator has to confirm it.")
        elif actions.is_for_two(self.petition):
            actions.propose_hiding(self.petition, **given)
            self.done = _("So many have signed that a second moderator has to confirm. It waits in the queue.")
        else:
            actions.hide(self.petition, **given)
            self.done = _("The petition is hidden. A tombstone with the date and the reason stays.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbers = ModerationSettings.load()
        facts = {"is_for_two": actions.is_for_two(self.petition), "numbers": numbers}
        return super().get_context_data(**{"form": HidingForm(), **facts, **kwargs})


class RestoreView(VerbView):
    verb = "restore"
    page_title = gettext_lazy("Restore")
    header_icon = "history"
    template_name = "petitions/desk/restore.html"
    done = gettext_lazy("The petition is back in review.")

    def act(self, form: forms.Form) -> None:
        actions.restore(self.petition, by=self.request.user)
