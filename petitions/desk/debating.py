"""The debate of a petition: its day, and afterwards its record. Both stand on the petition's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from participation.moderation.desk import VerbView
from petitions import actions
from petitions.desk.frame import CLERKS, ROOM
from petitions.lifecycle import SIGNED
from petitions.models import Petition


class DebateForm(forms.Form):
    """A day that is to come, or one that has been, with the record."""

    error_css_class = "error"
    debate_on = forms.DateField(
        label=gettext_lazy("Day of the debate"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    is_held = forms.BooleanField(label=gettext_lazy("The debate has taken place"), required=False)
    debate_url = forms.URLField(
        label=gettext_lazy("Record of the debate"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Where everybody can read or see it."),
    )


class DebateView(VerbView):
    """`actions.schedule_debate`, or `actions.record_debate` where it has taken place."""

    thing: Petition
    room, permissions = ROOM, CLERKS
    refusal = gettext_lazy("Debates are scheduled by those who hold that permission.")
    page_title = gettext_lazy("Debate")
    header_icon = "date"
    template_name = "petitions/desk/debate.html"
    done = gettext_lazy("The day of the debate stands on the petition's page.")

    def form(self) -> forms.Form:
        return DebateForm(self.request.POST)

    def act(self, form: forms.Form) -> None:
        given, by = form.cleaned_data, self.request.user
        if given["is_held"]:
            actions.record_debate(self.thing, on=given["debate_on"], url=given["debate_url"], by=by)
        else:
            actions.schedule_debate(self.thing, on=given["debate_on"], by=by)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        petition = self.thing
        known = {
            "debate_on": petition.debated_on or petition.debate_on,
            "is_held": bool(petition.debated_on),
            "debate_url": petition.debate_url,
        }
        is_possible = petition.state in SIGNED
        return {**super().get_context_data(**{"form": DebateForm(initial=known), **kwargs}), "is_possible": is_possible}
