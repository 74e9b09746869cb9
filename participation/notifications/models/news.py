"""What there is to hear: written once in every language, told to each reader once."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from participation.accounts.models import User
from participation.notifications.models.following import Audience

_UNTOLD = Q(told_at=None, due_at__isnull=False)


class NewsQuerySet(models.QuerySet["News"]):
    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(retracted_at=None)

    def untold(self, *, idle: timedelta = timedelta()) -> Self:
        """Readers are left; nobody has written to any for so long. The oldest first."""
        return self.standing().filter(finished_at=None, stepped_at__lte=timezone.now() - idle).order_by("pk")


class News(models.Model):
    """One event, for everybody in its audiences: letter, digest and page say exactly this.

    `content`: {language: {"subject": str, "url": path, "paragraphs": [{"plain", "words", "href"}]}}, all plain text.
    """

    key = models.CharField(max_length=80, unique=True)
    audiences = models.ManyToManyField(Audience, through="Mailing", related_name="news")
    content = models.JSONField()
    # Has a letter of her own about this event (a petition's author): none is written to her for this.
    besides = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)
    stepped_at = models.DateTimeField(default=timezone.now)  # when readers were last written to
    finished_at = models.DateTimeField(null=True, blank=True)  # all readers have been written to
    retracted_at = models.DateTimeField(null=True, blank=True)  # what it tells of went out of sight

    objects = NewsQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(finished_at=None), name="news_untold")]

    def __str__(self) -> str:
        return self.key

    def told_in(self, language: str | None = None) -> dict[str, Any]:
        """Subject, path and paragraphs in this language, by default the active one."""
        told = self.content.get(language or get_language() or "")
        return told or self.content.get(settings.LANGUAGE_CODE) or next(iter(self.content.values()))


class Mailing(models.Model):
    """One piece of news to one audience, and how far its telling has come."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="mailings")
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="mailings")
    bookmark = models.PositiveBigIntegerField(default=0)  # the last subscription written to
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["news", "audience"], name="mailing_once")]

    def __str__(self) -> str:
        return f"{self.news_id} → {self.audience_id}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self, now: datetime | None = None) -> Self:
        """Waiting for a digest whose hour has come."""
        return self.filter(_UNTOLD, due_at__lte=now or timezone.now(), news__retracted_at=None, user__is_active=True)

    def of(self, user: User) -> Self:
        """What concerns this person, the newest first."""
        return self.filter(user=user, news__retracted_at=None).order_by("-news")


class Notice(models.Model):
    """One reader's copy of a piece of news: due with a digest, told by letter, or only shown on her page (neither)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices", db_index=False)
    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="notices", db_index=False)
    audience = models.ForeignKey(Audience, null=True, on_delete=models.SET_NULL, related_name="+")  # why she hears
    due_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "news"], name="notice_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=_UNTOLD, name="notice_due"),
            models.Index(fields=["user", "id"], condition=_UNTOLD, name="notice_of_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.news_id} → {self.user_id}"


class ReadMark(models.Model):
    """How far a person has read the page of her news: the newest piece she marked as read."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="news_read")
    news_id = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.user_id} ≤ {self.news_id}"
