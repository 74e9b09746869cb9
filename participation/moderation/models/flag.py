"""What citizens say is wrong with something that everybody can read."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.moderation.models.reason import ReasonCode
from participation.moderation.models.review import Review


class FlagQuerySet(models.QuerySet["Flag"]):
    def standing(self) -> Self:
        """Not looked at by a moderator yet."""
        return self.filter(settled_by__isnull=True)


class Flag(models.Model):
    """One citizen's report of one thing, kept at the first of its files: nobody reports the same thing twice."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="flags")
    citizen = models.ForeignKey(User, on_delete=models.CASCADE, related_name="flags")
    reason = models.ForeignKey(ReasonCode, verbose_name=_("reason"), on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("what is wrong"), max_length=500, blank=True)
    flagged_at = models.DateTimeField(_("reported"), default=timezone.now, editable=False)
    settled_by = models.ForeignKey(
        Review, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="settled_flags"
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [models.UniqueConstraint(fields=["review", "citizen"], name="flag_once")]

    def __str__(self) -> str:
        return f"{self.reason} ({self.flagged_at:%Y-%m-%d})"
