"""What a person types to start, support or withdraw a petition, cleaned."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participation.accounts.forms import NAME_LENGTH, ContinueForm
from participation.institutions.models import Institution, Region, Topic
from participation.writing import LineField, TextField
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
        if rules.is_shouting(title):
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


def _institution_choices() -> list[tuple[str, Any]]:
    """Every institution that can be addressed, by level, in the order of the reader's alphabet."""
    groups: dict[str, list[tuple[str, str]]] = {str(label): [] for label in Institution.Level.labels}
    for institution in sorted(Institution.objects.active(), key=str):
        groups[str(institution.get_level_display())].append((str(institution.pk), str(institution)))
    return [("", "–"), *((label, choices) for label, choices in groups.items() if choices)]


def _select(empty: str) -> dict[str, Any]:
    return {"empty_label": empty, "widget": forms.Select(attrs={"class": "input"})}


class AddresseesForm(forms.Form):
    """Step four: to whom, about what, from where, in which language, under whose name."""

    institution1 = forms.ChoiceField(
        label=_("Institution"),
        help_text=_("The one that can do what you ask."),
        error_messages={"required": _("Choose at least one institution.")},
    )
    institution2 = forms.ChoiceField(label=_("Second institution"), required=False)
    institution3 = forms.ChoiceField(label=_("Third institution"), required=False)
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=_("Topic"),
        error_messages={"required": _("Choose a topic.")},
        **_select("–"),
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        required=False,
        **_select("–"),
        help_text=_("Where it matters most."),
    )
    language = forms.ChoiceField(
        label=_("Language of the petition"),
        choices=settings.LANGUAGES,
        widget=forms.Select(attrs={"class": "input input--auto"}),
    )
    is_author_public = forms.BooleanField(label=_("Show my name beside the petition"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = _institution_choices()
        for name in self.institution_names:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["class"] = "input"
        self.fields["region"].empty_label = _("The whole country")  # type: ignore[attr-defined]

    institution_names = tuple(f"institution{number}" for number in range(1, rules.INSTITUTIONS_AT_MOST + 1))

    @property
    def institutions(self) -> list[Institution]:
        """Those chosen, in this order, each once."""
        keys = dict.fromkeys(int(key) for name in self.institution_names if (key := self.cleaned_data[name]))
        found = Institution.objects.active().in_bulk(keys)
        return [found[key] for key in keys if key in found]


class NameForm(forms.Form):
    """The last page of a petition that shows its author, whose account has no name yet."""

    display_name = LineField(
        label=_("Your name, as it will be shown"),
        at_most=NAME_LENGTH,
        is_counted=False,
        error_messages={"required": _("Type your name, or choose not to show it.")},
    )


class SupportForm(forms.Form):
    """What a signed-in person may add to her signature. All of it may be absent: one click signs."""

    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        help_text=_("Counted by region; not shown beside your name."),
        required=False,
        **_select("–"),
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


class WithdrawForm(forms.Form):
    """The author takes a petition back."""

    reason = TextField(
        label=_("Why do you withdraw it?"),
        help_text=_("Everybody can read this."),
        at_most=REASON_LENGTH,
        rows=4,
        error_messages={"required": _("Withdrawing needs a reason that everybody can read.")},
    )


def page_language() -> str:
    """The language a person writes in until she says otherwise: that of the page."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def support_form(user: Any) -> SupportForm:
    """The empty form with which this person signs, whether we know her or not."""
    if user.is_authenticated:
        return SupportForm(initial={"is_name_public": user.is_name_public, "wants_answer": True})
    return SignForm(initial={"wants_answer": True})
