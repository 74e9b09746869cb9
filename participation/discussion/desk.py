"""Moderators decide about arguments: those that citizens reported, and any they come upon."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participation.discussion import actions
from participation.discussion.actions.moderating import MODERATION
from participation.discussion.lifecycle import State
from participation.discussion.models import Argument
from participation.discussion.registry import whole_of
from participation.lifecycle import TransitionRefused
from participation.moderation.desk import ReviewView, Room, StaffPage
from participation.moderation.forms import HidingForm


@dataclass(frozen=True, slots=True)
class ArgumentRoom(Room):
    """Arguments are public at once and in no list of their own: there is nothing to publish, and no `index`."""

    def to_read(self) -> Any:
        return Argument.objects.for_reading().select_related("parent", "discussion")

    def history_of_author(self, *, but: Argument) -> dict[str, Any]:
        """How much this person has written in discussions, and how much of it was hidden."""
        hers = Argument.objects.filter(author=but.author_id).exclude(pk=but.pk)
        return {"all": hers.count(), "hidden": hers.filter(hidden_at__isnull=False).count()}

    def facts(self, thing: Argument) -> dict[str, Any]:
        return {"whole": whole_of(thing.discussion_id)}


ROOM = ArgumentRoom(moderation=MODERATION, states=State, heading=gettext_lazy("Arguments"))


class HideView(StaffPage):
    """Any argument, without a report: hide it, or show it again."""

    room = ROOM
    thing: Argument
    page_title = gettext_lazy("Argument")
    header_icon = "comment"
    template_name = "discussion/desk/hide.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.thing = get_object_or_404(ROOM.to_read(), pk=kwargs["pk"])

    def steps(self) -> list[dict[str, Any]]:
        return [{"url": reverse("moderation_desk:queue"), "label": _("Review queue")}]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb = request.POST.get("decision", "")
        if verb not in ("hide", "restore"):
            raise Http404
        form = HidingForm(request.POST)
        if verb == "hide" and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            done = self.restore() if verb == "restore" else self.hide(form)
        except TransitionRefused as refusal:
            messages.error(request, self.refused(refusal))
        else:
            button = messages.button(self.thing.get_absolute_url(), _("See its page"), new_window=True)
            messages.success(request, done, buttons=[button])
        return redirect("moderation_desk:queue")

    def restore(self) -> str:
        actions.restore(self.thing, by=self.request.user)
        return _("Everybody can read it again.")

    def hide(self, form: forms.Form) -> str:
        given = form.cleaned_data
        actions.hide(self.thing, by=self.request.user, code=given["code"], explanation=given["reason"])
        return _("The argument is hidden, with its reason.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        possible = MODERATION.lifecycle.verbs_from(self.thing.state)
        may = {"is_hideable": "hide" in possible, "is_restorable": "restore" in possible}
        history = ROOM.history_of_author(but=self.thing)
        return {"form": HidingForm(), "history": history, **may, **super().get_context_data(**kwargs)}


urlpatterns = [
    path("review/<int:pk>/", ReviewView.as_view(room=ROOM), name="review"),
    path("<int:pk>/", HideView.as_view(), name="hide"),
]
