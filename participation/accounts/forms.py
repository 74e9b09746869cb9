"""What a person types to sign in, and about herself."""

import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
)
from allauth.core import context, ratelimit
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from participation.accounts.actions import mark_of
from participation.accounts.models import User
from participation.accounts.rules import GONE_DOMAIN, canonical_email
from participation.writing import LineField

NAME_LENGTH = 60
REFUSED_NAME = _("A moderator decided that you cannot use this name here. Choose another one.")


def address_field() -> forms.EmailField:
    """An e-mail address, as telephones and password keepers know it."""
    return forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send a code of six digits there. Nobody else sees the address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email", "dir": "ltr", "spellcheck": "false"}),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("This is not an e-mail address. It should look like name@example.org."),
        },
    )


class ContinueForm(RequestLoginCodeForm):
    """An e-mail address: known or new, the next screen is the same."""

    email = address_field()

    def clean_email(self) -> str:
        """Asks no account: whether there is one must not show. Counts attempts per address and per connection."""
        email = self.cleaned_data["email"]
        key = canonical_email(email)
        if key.endswith(f"@{GONE_DOMAIN}"):
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"], code="invalid")
        if not ratelimit.consume(context.request, action="request_login_code", key=key):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


class CodeForm(ConfirmLoginCodeForm):
    """The six digits of the letter, in any digits that a keyboard types."""

    code = forms.CharField(
        label=_("Sign-in code"),
        help_text=_("Six digits. The code is good for fifteen minutes."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "input input--auto",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "dir": "ltr",
                "size": 12,
            }
        ),
        error_messages={"required": _("Type the six digits of the code.")},
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        digits = [unicodedata.decimal(character, None) for character in typed]
        self.cleaned_data["code"] = "".join(str(digit) for digit in digits if digit is not None)
        return super().clean_code()


class AddressCodeForm(ConfirmEmailVerificationCodeForm):
    """The code that proves a new address of an account. Only then is it told that the mailbox is taken."""

    def clean_code(self) -> str:
        code = super().clean_code()
        canonical = canonical_email(self.email)
        taken = User.objects.filter(canonical_email__in=[canonical, mark_of(canonical)]).exclude(pk=self.user.pk)
        if taken.exists():
            raise get_adapter().validation_error("email_taken")
        return code


class PasswordForm(LoginForm):
    """The second road, for those who set a password."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["login"] = address_field()
        self.fields["login"].help_text = ""
        self.fields["password"].widget.attrs = {"class": "input", "autocomplete": "current-password", "dir": "ltr"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""

    def _setup_password_field(self) -> None:
        """allauth drops the field where signing up asks for no password; here it is what the page is for."""


def allowed_name(user: User, name: str) -> str:
    """The name as typed. Raises `ValidationError` where moderators took it from her."""
    if name and not user.may_be_called(name):
        raise forms.ValidationError(REFUSED_NAME, code="refused")
    return name


class ProfileForm(forms.ModelForm):
    """What an account shows, and the language of its letters."""

    display_name = LineField(
        label=_("Name"),
        at_most=NAME_LENGTH,
        is_counted=False,
        required=False,
        help_text=_("As others would see it. They see it only where you agree."),
    )

    class Meta:
        model = User
        fields = ["display_name", "is_name_public", "language"]
        labels = {
            "is_name_public": _("Show my name beside what I sign and write"),
            "language": _("Language of letters"),
        }
        widgets = {
            "language": forms.Select(attrs={"class": "input input--auto"}, choices=settings.LANGUAGES),
            "is_name_public": forms.CheckboxInput,
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["display_name"].widget.attrs["autocomplete"] = "name"

    def clean_display_name(self) -> str:
        return allowed_name(self.instance, self.cleaned_data["display_name"])


class NameForm(forms.Form):
    """The last page of something that shows its author, whose account has no name yet."""

    display_name = LineField(
        label=_("Your name, as it will be shown"),
        at_most=NAME_LENGTH,
        is_counted=False,
        error_messages={"required": _("Type your name, or choose not to show it.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_display_name(self) -> str:
        return allowed_name(self.user, self.cleaned_data["display_name"])


class AddKeyForm(AddWebAuthnForm):
    """A passkey or security key; allauth gives the field no words to translate."""

    name = forms.CharField(label=_("Name of the key"), max_length=100, required=False)


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(label=_("Name of the key"), max_length=100)
