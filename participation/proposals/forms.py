"""What a person types to write, vote on or withdraw a proposal, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.accounts.forms import ContinueForm
from participation.institutions.forms import select
from participation.institutions.models import Region
from participation.votes.models import Side

SIDES = {"for": Side.FOR, "against": Side.AGAINST}


class VoteForm(forms.Form):
    """How somebody votes who is signed in. The side alone is enough."""

    value = forms.ChoiceField(
        label=_("Your vote"),
        choices=[("for", Side.FOR.label), ("against", Side.AGAINST.label)],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose: for or against."),
            "invalid_choice": _("A vote is for or against."),
        },
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        help_text=_("Counted by region; not shown beside your name."),
        required=False,
        **select("–"),
    )
    wants_news = forms.BooleanField(label=_("Write to me when something happens"), required=False)

    @property
    def side(self) -> Side:
        return SIDES[self.cleaned_data["value"]]


class VoterForm(ContinueForm, VoteForm):
    """The same from somebody who is not signed in: the code follows by letter."""

    is_person = forms.BooleanField(
        label=_("I vote for myself, and this is my own e-mail address."),
        error_messages={"required": _("Confirm that you vote for yourself.")},
    )
    field_order = ["value", "email", "region", "wants_news", "is_person"]


def vote_form(user: Any, *args: Any, **kwargs: Any) -> VoteForm | VoterForm:
    """The form with which this person votes, whether we know her or not."""
    return (VoteForm if user.is_authenticated else VoterForm)(*args, **kwargs)
