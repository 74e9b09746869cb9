"""What a person types to argue, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.discussion import rules
from participation.discussion.models import Side
from participation.writing import TextField


class WordsForm(forms.Form):
    """The words of a reply, or of an argument that is changed."""

    text = TextField(
        label=_("Your reply"),
        at_most=rules.ARGUMENT_LENGTH,
        rows=4,
        error_messages={"required": _("Write something first.")},
    )


class EditForm(WordsForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your words")


class ArgumentForm(WordsForm):
    """An argument: a side and the words."""

    side = forms.ChoiceField(
        label=_("Which side are you on?"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a side."), "invalid_choice": _("Choose a side.")},
    )
    field_order = ["side", "text"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your argument")
        self.fields["text"].help_text = _(
            "Give one reason, as concrete as you can. Where somebody has given it already, mark theirs as useful."
        )
