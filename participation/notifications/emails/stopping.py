"""Ending letters without signing in: addresses whose token is the permission."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from participation.accounts.models import User

_SALT = "participation.notifications.stop"
_DIGEST_SALT = "participation.notifications.stop-digests"


def stop_address(audience_id: int, user: User) -> str:
    """The full address that ends one subscription, in the active language."""
    return settings.BASE_URL + reverse("notifications:stop", args=[stop_token(audience_id, user.pk)])


def stop_token(audience_id: int, user_id: int) -> str:
    return signing.Signer(salt=_SALT).sign_object([audience_id, user_id])


def read_stop_token(token: str) -> tuple[int, int]:
    """The audience's and the reader's primary keys. Raises `django.core.signing.BadSignature`."""
    audience_id, user_id = signing.Signer(salt=_SALT).unsign_object(token)
    return audience_id, user_id


def stop_digests_address(user: User) -> str:
    """The full address that ends all digests of one reader, in the active language."""
    token = signing.Signer(salt=_DIGEST_SALT).sign_object(user.pk)
    return settings.BASE_URL + reverse("notifications:stop_digests", args=[token])


def read_digest_token(token: str) -> int:
    """The reader's primary key. Raises `django.core.signing.BadSignature`."""
    return signing.Signer(salt=_DIGEST_SALT).unsign_object(token)
