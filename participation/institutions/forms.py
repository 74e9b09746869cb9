"""What administrators type about institutions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from participation.accounts.models import User
from participation.accounts.rules import canonical_email


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
