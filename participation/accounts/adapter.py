"""How allauth talks to our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts open by e-mail code; letters go through the outbox like all others."""


class IdentityAdapter(DefaultSocialAccountAdapter):
    """National identity by OpenID Connect: raises the assurance of the account it is connected to."""

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:
        return super().populate_user(request, sociallogin, data)
