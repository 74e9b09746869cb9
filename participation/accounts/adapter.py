"""How allauth talks to our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.accounts.actions import mark_of
from participation.accounts.models import Assurance, User

# What a provider of identities vouches for, by the word in its settings (`docs/identity.md`).
LEVELS = {"phone": Assurance.PHONE, "national_id": Assurance.NATIONAL_ID}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts open by e-mail code; letters go through the outbox like all others."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("This is not the code in our last letter. Type the six digits again."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Wait a few minutes, then try again."),
        "rate_limited": gettext_lazy("Too many attempts. Wait a few minutes, then try again."),
        "email_password_mismatch": gettext_lazy("The e-mail address and the password do not belong together."),
    }

    def format_email_subject(self, subject: str) -> str:
        """Letters carry no prefix: their sender says who writes."""
        return str(subject)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")


class IdentityAdapter(DefaultSocialAccountAdapter):
    """National identity by OpenID Connect: raises the assurance of the account it is connected to."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Nothing of what the provider tells is kept but its number for the person."""
        sociallogin.account.extra_data = {}
        return super().populate_user(request, sociallogin, {})

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """An identity is connected to an account that is open already; by itself it opens none."""
        if not sociallogin.is_existing and sociallogin.state.get("process") != AuthProcess.CONNECT:
            messages.warning(request, _("Sign in with your e-mail code first, then connect your national identity."))
            raise ImmediateHttpResponse(redirect("account_request_login_code"))
        if not sociallogin.is_existing:
            self._refuse_used_identity(request, sociallogin.account)

    def _refuse_used_identity(self, request: HttpRequest, identity: SocialAccount) -> None:
        """One identity, one account, for good: neither an account nor its deletion frees it for another."""
        others = SocialAccount.objects.filter(provider=identity.provider)
        deleted = others.filter(uid=mark_of(identity.uid)).first()
        if deleted and deleted.user_id == request.user.pk:
            deleted.delete()  # She came back to her account: the true number takes the place of its mark.
        elif deleted or others.filter(user=request.user.pk).exists():
            messages.error(request, _("This identity belongs to another account."))
            raise ImmediateHttpResponse(redirect("accounts:assurance"))

    def validate_disconnect(self, account: SocialAccount, accounts: Any) -> None:
        raise self.validation_error("stays")

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "stays": gettext_lazy("A national identity stays with its account, so that nobody signs twice."),
    }

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("accounts:assurance")


def vouched_level(sociallogin: Any) -> Assurance | None:
    """How surely the provider of this identity knows the person."""
    return LEVELS.get(sociallogin.account.get_provider().app.settings.get("assurance", "national_id"))


def identity_providers(request: HttpRequest, above: User) -> list[Any]:
    """The providers that would raise this person's level."""
    providers = IdentityAdapter(request).list_providers(request)
    return [p for p in providers if LEVELS.get(p.app.settings.get("assurance", "national_id"), 0) > above.assurance]
