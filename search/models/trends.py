"""What many people look for: how many, by day. Who they are is not kept anywhere."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from search.rules import LONGEST_TREND, TREND_FLOOR, first_day_of_trends


class StruckTerm(models.Model):
    """Words that a moderator keeps out of the trends, in every language."""

    term = models.CharField(_("words"), max_length=LONGEST_TREND, unique=True)
    struck_at = models.DateTimeField(_("struck"), auto_now_add=True)
    struck_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("struck search")
        verbose_name_plural = _("struck searches")

    def __str__(self) -> str:
        return self.term


class TrendQuerySet(models.QuerySet["Trend"]):
    def lately(self, today: date) -> Self:
        """Of the days that trends are made of, those on which enough different people looked for the same."""
        return self.filter(day__gte=first_day_of_trends(today), searchers__gte=TREND_FLOOR)

    def shown(self) -> Self:
        """Without what moderators have struck."""
        return self.exclude(term__in=StruckTerm.objects.values("term"))

    def by_term(self) -> models.QuerySet["Trend", dict[str, Any]]:
        """One row for each term and language, the most wanted first."""
        rows = self.values("term", "language").annotate(people=Sum("searchers"), last_on=Max("day"), text=Max("shown"))
        return rows.order_by("-people", "-last_on", "term")

    def forgettable(self, today: date) -> Self:
        """Older than any trend, or of a day that is over and on which too few looked for it."""
        too_few = models.Q(day__lt=today, searchers__lt=TREND_FLOOR)
        return self.filter(models.Q(day__lt=first_day_of_trends(today)) | too_few)


class Trend(models.Model):
    """How many different people looked for the same words in one language on one day, at least.

    `marks` is 256 bits as a hexadecimal number. A searcher sets one of them, chosen by a hash that is salted anew each
    day and by the words; the hash itself and the salt are not kept. So the bits count people and name nobody.
    """

    term = models.CharField(max_length=LONGEST_TREND)
    shown = models.CharField(max_length=LONGEST_TREND)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    day = models.DateField()
    marks = models.CharField(max_length=64, default="0")
    searchers = models.PositiveSmallIntegerField(default=0)

    objects = TrendQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "language", "term"], name="trend_of_a_day_once")]

    def __str__(self) -> str:
        return f"{self.term} ({self.language}, {self.day})"
