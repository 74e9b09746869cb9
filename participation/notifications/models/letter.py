"""The letters on their way."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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

    def standing(self) -> dict[str, int]:
        """How many are on their way, wait for another try, were given up."""
        on_the_way = self.filter(sent_at=None, failed_at=None)
        return {
            "waiting": on_the_way.filter(tries=0).count(),
            "delayed": on_the_way.filter(tries__gt=0).count(),
            "given_up": self.undeliverable().count(),
        }


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
            models.Index(fields=["failed_at"], condition=models.Q(failed_at__isnull=False), name="letter_given_up"),
            models.Index(fields=["-created_at"]),
            models.Index(fields=["to"]),
        ]

    def __str__(self) -> str:
        """Never the subject, which may hold a code: logs and screens of staff show this."""
        return f"Letter {self.pk}"
