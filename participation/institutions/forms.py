"""What administrators type about institutions, and whom citizens address about what."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from participation.accounts.models import User
from participation.accounts.rules import canonical_email
from participation.institutions.models import Institution, Region, Topic

INSTITUTIONS_AT_MOST = 3


class PersonField(forms.ModelChoiceField):
    """A person by her e-mail address: a list of everybody would show all citizens, and be endless."""

    widget = forms.EmailInput

    def __init__(self, **kwargs: Any):
        super().__init__(queryset=User.objects.all(), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = User.objects.filter(pk=value).first()
        return value.email if isinstance(value, User) else value

    def to_python(self, value: Any) -> User | None:
        if value in self.empty_values:
            return None
        user = User.objects.filter(canonical_email=canonical_email(str(value))).first()
        if user is None:
            raise ValidationError(_("Nobody has an account with this address yet. She signs in once, then try again."))
        return user


class OfficerForm(WagtailAdminModelForm):
    user = PersonField(label=_("e-mail address"))


def institution_choices() -> list[tuple[str, Any]]:
    """Every institution that can be addressed, by level, in the order of the reader's alphabet."""
    groups: dict[str, list[tuple[str, str]]] = {str(label): [] for label in Institution.Level.labels}
    for institution in sorted(Institution.objects.active(), key=str):
        groups[str(institution.get_level_display())].append((str(institution.pk), str(institution)))
    return [("", "–"), *((label, choices) for label, choices in groups.items() if choices)]


def select(empty: str) -> dict[str, Any]:
    return {"empty_label": empty, "widget": forms.Select(attrs={"class": "input"})}


class AboutForm(forms.Form):
    """What every item that citizens write says of itself: to whom, about what, from where, in which language, under
    whose name. Rooms put their own words into the labels."""

    language_label: "str | Promise" = _("Language")
    name_label: "str | Promise" = _("Show my name")
    institution_help: "str | Promise" = ""

    institution1 = forms.ChoiceField(
        label=_("Institution"),
        error_messages={"required": _("Choose at least one institution.")},
    )
    institution2 = forms.ChoiceField(label=_("Second institution"), required=False)
    institution3 = forms.ChoiceField(label=_("Third institution"), required=False)
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=_("Topic"),
        error_messages={"required": _("Choose a topic.")},
        **select("–"),
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        required=False,
        **select("–"),
        help_text=_("Where it matters most."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.Select(attrs={"class": "input input--auto"}),
    )
    is_author_public = forms.BooleanField(label=_("Show my name"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = institution_choices()
        for name in self.institution_names:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices
            self.fields[name].widget.attrs["class"] = "input"
        self.fields["institution1"].help_text = self.institution_help  # type: ignore[assignment]  # lazy
        self.fields["language"].label = self.language_label  # type: ignore[assignment]  # lazy: each reader's language
        self.fields["is_author_public"].label = self.name_label  # type: ignore[assignment]  # lazy
        self.fields["region"].empty_label = _("The whole country")  # type: ignore[attr-defined]  # a choice of models

    institution_names = tuple(f"institution{number}" for number in range(1, INSTITUTIONS_AT_MOST + 1))

    @property
    def institutions(self) -> list[Institution]:
        """Those chosen, in this order, each once."""
        keys = dict.fromkeys(int(key) for name in self.institution_names if (key := self.cleaned_data[name]))
        found = Institution.objects.active().in_bulk(keys)
        return [found[key] for key in keys if key in found]
