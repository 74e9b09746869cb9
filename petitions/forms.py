"""What a person types to start, support or withdraw a petition, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.accounts.forms import NAME_LENGTH, ContinueForm
from participation.institutions.forms import AboutForm, select
from participation.institutions.models import Region
from participation.responses.models import Rating
from participation.writing import LineField, TextField, is_shouting
from petitions import rules

REASON_LENGTH = 500


class TitleForm(forms.Form):
    """Step one. `key` makes a second click, or a step back, find the same draft."""

    title = LineField(
        label=_("Title of the petition"),
        help_text=_("One sentence that says what should change."),
        at_most=rules.TITLE_LENGTH,
        error_messages={"required": _("Give your petition a title.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if is_shouting(title):
            raise forms.ValidationError(_("Write the title in ordinary letters, not in capitals."), code="capitals")
        return title


class AsksForm(forms.Form):
    """Step two: one to five demands. Empty boxes are no demands."""

    def __init__(self, *args: Any, boxes: int = 3, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for number in range(1, min(boxes, rules.ASKS_AT_MOST) + 1):
            field = TextField(
                label=_("Ask %(number)d") % {"number": number},
                at_most=rules.ASK_LENGTH,
                rows=3,
                required=number == 1,
                error_messages={"required": _("Write at least one ask.")},
            )
            self.fields[f"ask{number}"] = field

    @property
    def asks(self) -> list[str]:
        """The demands, each on one line, without empty boxes and repetitions."""
        typed = (" ".join(text.split()) for text in self.cleaned_data.values())
        return list(dict.fromkeys(text for text in typed if text))


class ReasonsForm(forms.Form):
    """Step three."""

    reasons = TextField(
        label=_("Reasons"),
        help_text=_("Why should this change? Who is affected, and how?"),
        at_most=rules.REASONS_LENGTH,
        error_messages={"required": _("Say why this should change.")},
    )
    details = TextField(
        label=_("Details"),
        help_text=_("Figures, places, laws, whatever helps the institution to answer."),
        at_most=rules.DETAILS_LENGTH,
        rows=8,
        required=False,
    )
    tried = TextField(
        label=_("What was already tried"),
        help_text=_("Letters, meetings, earlier petitions, and what came of them."),
        at_most=rules.TRIED_LENGTH,
        rows=4,
        required=False,
    )


class AddresseesForm(AboutForm):
    """Step four: to whom, about what, from where, in which language, under whose name."""

    language_label = _("Language of the petition")
    name_label = _("Show my name beside the petition")
    institution_help = _("The one that can do what you ask.")


class SupportForm(forms.Form):
    """What a signed-in person may add to her signature. All of it may be absent: one click signs."""

    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        help_text=_("Counted by region; not shown beside your name."),
        required=False,
        **select("–"),
    )
    is_name_public = forms.BooleanField(label=_("Show my name among the signers"), required=False)
    wants_answer = forms.BooleanField(label=_("Write to me when there is an answer"), required=False)


class SignForm(ContinueForm, SupportForm):
    """The same from somebody who is not signed in: the code follows by letter."""

    display_name = LineField(
        label=_("Name"),
        help_text=_("Your own name. It is shown only if you agree below."),
        at_most=NAME_LENGTH,
        is_counted=False,
        widget=forms.TextInput(attrs={"class": "input", "dir": "auto", "autocomplete": "name"}),
        error_messages={"required": _("Type your name.")},
    )
    is_person = forms.BooleanField(
        label=_("I sign for myself, and this is my own e-mail address."),
        error_messages={"required": _("Confirm that you sign for yourself.")},
    )
    field_order = ["display_name", "email", "region", "is_name_public", "wants_answer", "is_person"]


def support_form(user: Any) -> SupportForm:
    """The empty form with which this person signs, whether we know her or not."""
    if user.is_authenticated:
        return SupportForm(initial={"is_name_public": user.is_name_public, "wants_answer": True})
    return SignForm(initial={"wants_answer": True})


class RatingForm(forms.Form):
    """What a signer thinks of an answer."""

    addressed = forms.ChoiceField(
        label=_("Did it address what the petition asks?"), choices=Rating.Addressed, widget=forms.RadioSelect
    )
    satisfaction = forms.TypedChoiceField(
        label=_("Are you satisfied with the answer?"),
        choices=Rating.Satisfaction,
        coerce=int,
        widget=forms.RadioSelect,
    )
