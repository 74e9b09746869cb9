"""What a moderator types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.moderation.models import ReasonCode


class RejectionForm(forms.Form):
    """Why something is refused: a reason that everybody reads, and what it means here."""

    error_css_class = "error"

    reason = forms.ModelChoiceField(
        ReasonCode.objects.all(),
        label=_("Reason"),
        empty_label=_("Choose a reason."),
        help_text=_("Its text is shown to the author and, beside the petition, to everybody."),
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Public too. Say what the author could change, in her language."),
    )
