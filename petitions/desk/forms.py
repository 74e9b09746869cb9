"""What officers type about a petition to their institution."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.responses.models import AnswerTemplate
from petitions.actions.assigning import NOTE_LENGTH
from petitions.models import Addressee, Ask

REASON_LENGTH = 500


class DeskForm(forms.Form):
    error_css_class = "error"


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Public: it stands on the petition’s page, and who follows it gets it by letter."),
    )


class ExtensionForm(DeskForm):
    to = forms.DateField(
        label=_("New deadline"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), help_text=""
    )
    reason = reason_field()

    def __init__(self, *args: Any, first: str = "", last: str = "", **kwargs: Any):
        """`first` and `last` are the days (ISO 8601) between which a browser lets choose."""
        super().__init__(*args, **kwargs)
        self.fields["to"].widget.attrs |= {"min": first, "max": last}


class AskChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, ask: Any) -> str:
        return format_html('{}. <bdi dir="auto">{}</bdi>', ask.position, ask.text)


class TransferForm(DeskForm):
    asks = AskChoice(queryset=Ask.objects.none(), label=_("Asks"), widget=forms.CheckboxSelectMultiple)
    to = forms.ModelChoiceField(queryset=Institution.objects.none(), label=_("Institution that answers them"))
    reason = reason_field()

    def __init__(self, *args: Any, addressee: Addressee, share: list[Ask], **kwargs: Any):
        super().__init__(*args, **kwargs)
        asks: Any = self.fields["asks"]
        asks.queryset = Ask.objects.filter(pk__in=[ask.pk for ask in share])
        places: Any = self.fields["to"]
        places.queryset = Institution.objects.active().exclude(pk=addressee.institution_id)


class AssignmentForm(DeskForm):
    to = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Who takes care of it"), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, addressee: Addressee, **kwargs: Any):
        super().__init__(*args, **kwargs)
        colleagues: Any = self.fields["to"]
        colleagues.queryset = User.objects.filter(institutions=addressee.institution, is_active=True).order_by("pk")


class NoteForm(DeskForm):
    text = forms.CharField(
        label=_("New note"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Only officers of your institution read it. It is never published."),
    )


class BeginForm(DeskForm):
    template = forms.ModelChoiceField(
        queryset=AnswerTemplate.objects.none(),
        label=_("Start from a template"),
        required=False,
        empty_label=_("An empty answer"),
    )

    def __init__(self, *args: Any, addressee: Addressee, **kwargs: Any):
        super().__init__(*args, **kwargs)
        templates: Any = self.fields["template"]
        templates.queryset = AnswerTemplate.objects.of(addressee.institution, addressee.petition.language)
