"""What moderators and those who report something type."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.moderation.models import ReasonCode, Tag
from participation.writing import LineField, TextField


class RejectionForm(forms.Form):
    """Why something is refused: a reason that everybody reads, and what it means here."""

    error_css_class = "error"

    reason = forms.ModelChoiceField(
        ReasonCode.objects.for_rejecting(),
        label=_("Reason"),
        empty_label=_("Choose a reason."),
        help_text=_("Its text is shown to the author and, beside what was submitted, to everybody."),
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Public too. Say what the author could change, in her language."),
    )


class FlagForm(forms.Form):
    """What a citizen says is wrong with something that everybody can read."""

    reason = forms.ModelChoiceField(
        ReasonCode.objects.for_flagging(),
        label=_("What is wrong with it?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose what is wrong."), "invalid_choice": _("Choose what is wrong.")},
    )
    note = TextField(
        label=_("Where do you see it?"),
        help_text=_("Only moderators read this. Your name is shown to nobody else."),
        at_most=500,
        rows=4,
        required=False,
    )


class HidingForm(forms.Form):
    """Why something public is taken out of sight; both parts stand on its tombstone."""

    error_css_class = "error"

    code = forms.ModelChoiceField(
        ReasonCode.objects.for_hiding(),
        label=_("Reason"),
        empty_label=_("Choose a reason."),
        help_text=_("Its text stands on the tombstone that stays at the address."),
    )
    reason = TextField(
        label=_("Explanation"),
        at_most=500,
        rows=3,
        help_text=_("Public too. Do not repeat what must not be read."),
    )


class NameResetForm(forms.Form):
    """Why a name is taken from somebody; she reads both parts in a letter."""

    error_css_class = "error"

    code = forms.ModelChoiceField(ReasonCode.objects.for_names(), label=_("Reason"), empty_label=_("Choose a reason."))
    reason = TextField(
        label=_("Explanation"),
        at_most=500,
        rows=3,
        help_text=_("She reads it in a letter, and so do those who reported the name. Write it in her language."),
    )


class AppealForm(forms.Form):
    """Somebody says what is wrong with a decision about what she wrote, or about her name."""

    text = TextField(
        label=_("What is wrong with the decision?"),
        help_text=_("The moderators read this. Whether your appeal was right, and why, everybody can read."),
        at_most=2_000,
        rows=8,
        error_messages={"required": _("Say what is wrong with the decision.")},
    )


class ExplanationForm(forms.Form):
    """What a moderator answers; public."""

    error_css_class = "error"

    explanation = TextField(label=_("Explanation"), at_most=2_000, rows=4, help_text=_("Everybody can read it."))

    def __init__(self, *args: Any, is_needed: bool = True, help_text: "str | Promise" = "", **kwargs: Any):
        """`help_text` where not everybody reads it."""
        super().__init__(*args, **kwargs)
        self.fields["explanation"].required = is_needed
        if help_text:
            self.fields["explanation"].help_text = str(help_text)


class WithdrawForm(forms.Form):
    """The author takes back what she wrote."""

    reason = TextField(
        label=_("Why do you withdraw it?"),
        help_text=_("Everybody can read this."),
        at_most=500,
        rows=4,
        error_messages={"required": _("Withdrawing needs a reason that everybody can read.")},
    )


class TagForm(forms.Form):
    name = LineField(at_most=40)

    def tag(self) -> Tag:
        """The tag of this name, made where there is none."""
        return Tag.objects.get_or_create(name=self.cleaned_data["name"])[0]


class NoteForm(forms.Form):
    text = TextField(at_most=2_000)
