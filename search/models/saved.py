"""Questions that somebody wants to be told of when something new answers them. Who that is, the audience knows."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from participation.accounts.models import User
from participation.notifications.models import Audience, Subscription
from search.rules import LONGEST_QUESTION, Question, address_of

# A question that nobody follows is kept so long for somebody who is just saving it.
KEPT_UNFOLLOWED = timedelta(hours=1)


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: User) -> Self:
        """What this person saved, the newest first."""
        return self.filter(audience__subscriptions__user=user).order_by("-audience__subscriptions__pk")

    def followed(self) -> Self:
        """Somebody wants to hear of these."""
        readers = Subscription.objects.filter(audience=models.OuterRef("audience"))
        return self.filter(models.Exists(readers))

    def unfollowed(self, now: datetime | None = None) -> Self:
        """Nobody wants to hear of these any more."""
        before = (now or timezone.now()) - KEPT_UNFOLLOWED
        return self.filter(audience__subscriptions=None, created_at__lt=before)


class SavedSearch(models.Model):
    """One question, whoever asks it: words, filters, and the language by which Latin words are read.

    `key` is the same for the same question, so that all who save it share one row and one piece of news.
    """

    key = models.CharField(max_length=64, unique=True)
    text = models.CharField(max_length=LONGEST_QUESTION, blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    chosen = models.JSONField(default=dict, blank=True)
    audience = models.OneToOneField(Audience, on_delete=models.PROTECT, related_name="saved_search")
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedSearchQuerySet.as_manager()

    def __str__(self) -> str:
        return address_of(self.question)

    @property
    def question(self) -> Question:
        chosen = {name: tuple(values) for name, values in self.chosen.items()}
        return Question(text=self.text, language=self.language, chosen=chosen)


def key_of(question: Question) -> str:
    """Order of filters, of results and page make no other question."""
    return hashlib.sha256(f"{question.language}?{address_of(plain(question))}".encode()).hexdigest()


def plain(question: Question) -> Question:
    """The question alone: filters in order, no page, no sorting."""
    return Question(text=question.text, language=question.language, chosen=sorted_choices(question.chosen))


def sorted_choices(chosen: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    return {name: tuple(sorted(values)) for name, values in sorted(chosen.items()) if values}
