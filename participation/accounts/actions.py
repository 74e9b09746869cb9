"""What happens to an account: opened by an address, confirmed by a code, made surer, named, forgotten."""

from datetime import datetime
from functools import partial

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log

from participation.accounts.models import Assurance, RefusedName, User
from participation.accounts.rules import NameRefused, canonical_email, gone_email, name_key
from participation.accounts.signals import account_forgotten

# At most so many at one tick of the clock.
_FORGOTTEN_AT_ONCE = 500


@transaction.atomic
def open_account(email: str, *, language: str) -> User:
    """The one account of a mailbox: found, or opened on the spot without a password.

    The same statements run for a known and an unknown address, so that nobody learns by the clock who has an account.
    Whoever deleted her account and comes back finds that one again: leaving and returning is no second signature.
    """
    canonical = canonical_email(email)
    newcomer = User(email=email.strip().lower(), language=language, password=make_password(None))
    gone = User.objects.filter(canonical_email=mark_of(canonical)).first()
    if gone:
        return _revive(gone, newcomer)
    newcomer.canonical_email = canonical
    User.objects.bulk_create([newcomer], ignore_conflicts=True)
    user = User.objects.get(canonical_email=canonical)
    _keep_address(user)
    return user


def _revive(gone: User, newcomer: User) -> User:
    gone.email, gone.language = newcomer.email, newcomer.language
    gone.is_active, gone.forgotten_at, gone.last_login = True, None, None
    gone.date_joined = timezone.now()
    gone.save()
    _keep_address(gone)
    return gone


def _keep_address(user: User) -> None:
    """allauth's row for the address, without which a code would not confirm it."""
    address = EmailAddress(user=user, email=user.email.lower(), primary=True)
    EmailAddress.objects.bulk_create([address], ignore_conflicts=True)


def confirm_email(user: User) -> None:
    """Her code was right: the address is hers."""
    _write_once(user, "email_verified_at")


def verify_identity(user: User, level: Assurance) -> None:
    """A provider of identities vouches for her: by her telephone or by her national identity."""
    field = {Assurance.PHONE: "phone_verified_at", Assurance.NATIONAL_ID: "identity_verified_at"}[level]
    if _write_once(user, field):
        log(instance=user, action="accounts.verify", user=user, data={"level": level.label})


def _write_once(user: User, field: str) -> bool:
    now = timezone.now()
    written = User.objects.filter(pk=user.pk, **{f"{field}__isnull": True}).update(**{field: now})
    if written:
        setattr(user, field, now)
    return bool(written)


def name_oneself(user: User, name: str) -> User:
    """Give oneself a name where there is none yet. Raises `NameRefused`."""
    _allow_name(user, name)
    if name and not user.display_name:
        user.display_name = name
        user.save(update_fields=["display_name"])
    return user


def revise_profile(user: User, *, display_name: str, is_name_public: bool, language: str) -> User:
    """Change what an account shows and which language its letters speak. Raises `NameRefused`."""
    _allow_name(user, display_name)
    user.display_name, user.is_name_public, user.language = display_name, is_name_public, language
    user.save(update_fields=["display_name", "is_name_public", "language"])
    return user


def _allow_name(user: User, name: str) -> None:
    if name and not user.may_be_called(name):
        raise NameRefused("Moderators took this name from her.")


@transaction.atomic
def reset_name(user: User, *, name: str, by: User) -> User:
    """Take `name` from her for ever: where it is hers today, she is nameless and shows no name until she agrees again.

    The room of moderators calls it and says who may decide. Raises `PermissionDenied` where `by` is she herself.
    """
    if by.pk == user.pk:
        raise PermissionDenied("Nobody decides about her own name.")
    user = User.objects.select_for_update().get(pk=user.pk)
    RefusedName.objects.get_or_create(user=user, spelling=name_key(name))
    if name_key(user.display_name) == name_key(name):
        user.display_name, user.is_name_public = "", False
        user.save(update_fields=["display_name", "is_name_public"])
    log(instance=user, action="accounts.reset_name", user=by)  # Afterwards: the line's label is not the name.
    return user


@transaction.atomic
def return_name(user: User, *, name: str, by: User) -> User:
    """Undo `reset_name`: she may bear `name` again, and does where she has taken no other one since.

    Whether it is shown beside what she writes is hers to say anew. Raises `PermissionDenied` where `by` is she herself.
    """
    if by.pk == user.pk:
        raise PermissionDenied("Nobody decides about her own name.")
    user = User.objects.select_for_update().get(pk=user.pk)
    RefusedName.objects.filter(user=user, spelling=name_key(name)).delete()
    log(instance=user, action="accounts.return_name", user=by)  # Before she is called so: the label is not the name.
    if not user.display_name:
        user.display_name = name
        user.save(update_fields=["display_name"])
    return user


def end_sessions(user: User) -> int:
    """Sign out on every device. Returns how many sessions ended."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def forget(user: User) -> None:
    """Delete an account: name, addresses, keys and sessions go; what she signed still counts, nameless.

    Raises `PermissionDenied` for staff, whose decisions must stay attributable: an administrator closes those.
    """
    if user.is_staff:
        raise PermissionDenied("An administrator closes the accounts of staff.")
    end_sessions(user)
    RefusedName.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    for identity in SocialAccount.objects.filter(user=user):
        identity.uid, identity.extra_data = mark_of(identity.uid), {}
        identity.save(update_fields=["uid", "extra_data"])
    user.email = mark_of(user.canonical_email)
    user.first_name = user.last_name = user.display_name = ""
    user.is_name_public = user.is_active = False
    user.email_verified_at = user.phone_verified_at = user.identity_verified_at = None
    user.forgotten_at = timezone.now()
    user.set_unusable_password()
    user.save()
    log(instance=user, action="accounts.forget", user=None)
    transaction.on_commit(partial(account_forgotten.send_robust, User, user=user))


def forget_unconfirmed(now: datetime | None = None) -> int:
    """The clock's: drop accounts whose address nobody confirmed. Returns how many. Safe to run again."""
    unconfirmed = list(User.objects.to_forget(now)[:_FORGOTTEN_AT_ONCE])
    for user in unconfirmed:
        try:
            with transaction.atomic():
                user.delete()
        except ProtectedError:
            forget(user)  # An account that came back by its address only: what it signed stays, nameless again.
    return len(unconfirmed)


def mark_of(value: str) -> str:
    """The keyed mark that stays of a deleted account's address or identity."""
    return gone_email(value, salted_hmac("participation.accounts.gone", value, algorithm="sha256").hexdigest())
