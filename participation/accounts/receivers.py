"""What allauth tells: an address was confirmed, somebody came in, an identity was connected."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, user_logged_in
from allauth.socialaccount.signals import social_account_added, social_account_updated
from django.dispatch import receiver
from django.http import HttpRequest

from participation.accounts import actions
from participation.accounts.adapter import vouched_level
from participation.accounts.models import User


@receiver(email_confirmed)
def note_confirmed_address(email_address: EmailAddress, **kwargs: Any) -> None:
    actions.confirm_email(email_address.user)


@receiver(user_logged_in)
def note_known_address(user: User, **kwargs: Any) -> None:
    """An account whose address allauth knows as confirmed is confirmed here too."""
    if user.email_verified_at is None and EmailAddress.objects.filter(user=user, verified=True).exists():
        actions.confirm_email(user)


@receiver([social_account_added, social_account_updated])
def note_identity(request: HttpRequest, sociallogin: Any, **kwargs: Any) -> None:
    """Only a signed-in person connects an identity (see the adapter): it raises her level."""
    level = vouched_level(sociallogin)
    if level is not None:
        actions.verify_identity(sociallogin.user, level)
