"""Who may write answers for an institution."""

import secrets

from django.contrib.auth.models import Group
from django.db import transaction

from participation.accounts.models import User
from participation.audit.log import record
from participation.institutions.models import Institution, Officer

OFFICERS = "Officers"


@transaction.atomic
def appoint_officer(
    institution: Institution, *, user: User, is_approver: bool = False, by: User | None = None
) -> Officer:
    """From now on she writes answers for the institution; an approver may publish them. Twice is no error."""
    officer, _ = Officer.objects.update_or_create(
        institution=institution, user=user, defaults={"is_approver": is_approver}
    )
    record(institution, "appoint", by=by, officer=user.pk, is_approver=is_approver)
    return officer


@transaction.atomic
def dismiss_officer(institution: Institution, *, user: User, by: User | None = None) -> bool:
    """She writes no more answers for it. Returns whether she did."""
    deleted, _ = Officer.objects.filter(institution=institution, user=user).delete()
    if deleted:
        record(institution, "dismiss", by=by, officer=user.pk)
    return bool(deleted)


@transaction.atomic
def open_calendar(officer: Officer) -> Officer:
    """A new secret address for the deadlines of her institution; the one before, if any, ends with it."""
    officer.calendar_token = secrets.token_urlsafe(24)
    officer.save(update_fields=["calendar_token"])
    record(officer.institution, "open_calendar", by=officer.user)
    return officer


@transaction.atomic
def close_calendar(officer: Officer) -> Officer:
    """The address answers nobody any more. Twice is no error."""
    if officer.calendar_token:
        officer.calendar_token = None
        officer.save(update_fields=["calendar_token"])
        record(officer.institution, "close_calendar", by=officer.user)
    return officer


@transaction.atomic
def settle_access(user: User) -> None:
    """Give the desks to a person who serves an institution, take them from one who serves none (any more).

    Other groups, and whether she is an administrator, stay as they are.
    """
    group, _ = Group.objects.get_or_create(name=OFFICERS)
    serves = Officer.objects.filter(user=user).exists()
    (user.groups.add if serves else user.groups.remove)(group)
    is_staff = serves or user.is_superuser or user.groups.exists() or user.user_permissions.exists()
    if is_staff != user.is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
