"""Who wants to hear of something, and the letters on their way."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User


class Audience(models.Model):
    """Everybody who wants to hear of one thing. The thing points here."""

    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Audience {self.pk}"


class Subscription(models.Model):
    """One person's wish to hear. The token in her letters ends it without signing in."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="subscriptions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="subscriptions")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "user"], name="subscription_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.audience_id}"


class Mailing(models.Model):
    """One piece of news to everybody in an audience, and how far its writing has come."""

    key = models.CharField(max_length=80, unique=True)
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="mailings")
    bookmark = models.PositiveBigIntegerField(default=0)  # the last subscription written to
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.key


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self, now: datetime | None = None) -> Self:
        """Due for a try, the oldest first."""
        return self.filter(
            sent_at__isnull=True, failed_at__isnull=True, next_try_at__lte=now or timezone.now()
        ).order_by("next_try_at", "pk")

    def sent(self) -> Self:
        """The newest first."""
        return self.filter(sent_at__isnull=False).order_by("-sent_at", "-pk")

    def undeliverable(self) -> Self:
        return self.filter(failed_at__isnull=False)


class Letter(models.Model):
    """A letter in the outbox, written in the transaction of the event it tells; the worker sends it.

    `key` names event and reader: the second letter with the same key is never written.
    """

    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    to = models.EmailField()
    sender = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(sent_at=None, failed_at=None), name="letter_due"),
            models.Index(fields=["-created_at"]),
            models.Index(fields=["to"]),
        ]

    def __str__(self) -> str:
        return self.subject
