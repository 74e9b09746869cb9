"""Who takes part: citizens, and the officers, moderators and editors who serve them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.rules import NAME_KEY_LENGTH, UNCONFIRMED_KEPT_DAYS, canonical_email, name_key


class Assurance(models.IntegerChoices):
    """How surely we know that an account is one person; shown beside every count."""

    NONE = 0, _("Not confirmed")
    EMAIL = 1, _("Code by e-mail")
    PHONE = 2, _("Code by telephone")
    NATIONAL_ID = 3, _("National identity")


class UserQuerySet(models.QuerySet["User"]):
    def never_confirmed(self) -> Self:
        """Accounts that began with a typed address and were never opened with its code."""
        return self.filter(
            last_login__isnull=True, email_verified_at__isnull=True, forgotten_at__isnull=True, is_staff=False
        )

    def to_forget(self, now: datetime | None = None) -> Self:
        """Never confirmed, and long enough ago."""
        since = (now or timezone.now()) - timedelta(days=UNCONFIRMED_KEPT_DAYS)
        return self.never_confirmed().filter(date_joined__lt=since)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # a class made at run time
    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(canonical_email=canonical_email(email or ""))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password it is opened by e-mail codes only."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person. The account's e-mail address is private; only `display_name` is ever shown, and only by her choice."""

    username = None  # type: ignore[assignment]  # Django's way to take a field out
    email = models.EmailField(_("e-mail address"), unique=True)
    canonical_email = models.EmailField(unique=True, editable=False)
    display_name = models.CharField(_("display name"), max_length=60, blank=True)
    is_name_public = models.BooleanField(_("show my name beside what I sign and write"), default=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    # Facts, from which the level of assurance follows.
    email_verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    phone_verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    identity_verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """The canonical address follows the address, also where only that one is saved."""
        self.canonical_email = canonical_email(self.email)
        if update_fields is not None and "email" in update_fields:
            update_fields = {*update_fields, "canonical_email"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """What staff's screens (Wagtail's too) call a person: never her address, which is nobody's business there."""
        return super().get_full_name() or self.display_name or _("No. %(number)s") % {"number": self.pk}

    @property
    def assurance(self) -> Assurance:
        if self.identity_verified_at:
            return Assurance.NATIONAL_ID
        if self.phone_verified_at:
            return Assurance.PHONE
        return Assurance.EMAIL if self.email_verified_at else Assurance.NONE

    @property
    def public_name(self) -> str:
        """The name that others may see; empty where she did not consent."""
        return self.display_name if self.is_name_public else ""

    def may_be_called(self, name: str) -> bool:
        """Whether no moderator took this name, or another spelling of it, from her."""
        return not self.refused_names.filter(spelling=name_key(name)).exists()


class RefusedName(models.Model):
    """A name that moderators took from one person: she does not take it again. Others may bear it by right."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="refused_names")
    spelling = models.CharField(max_length=NAME_KEY_LENGTH)
    refused_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("refused name")
        verbose_name_plural = _("refused names")
        constraints = [models.UniqueConstraint(fields=["user", "spelling"], name="refused_name_once")]

    def __str__(self) -> str:
        return f"No. {self.pk}"
