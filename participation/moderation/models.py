"""The moderators' file: one Review per moderated thing, which points at it; and the reasons of decisions."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.institutions.models import Named
from participation.moderation.rules import CLAIM_MINUTES


class ReasonCode(Named):
    """Why something is refused. The public text is what the author and everybody else read."""

    code = models.SlugField(_("code"), unique=True)
    text_ar = models.TextField(_("public text in Arabic"))
    text_fr = models.TextField(_("public text in French"))
    text_en = models.TextField(_("public text in English"))
    text_ko = models.TextField(_("public text in Korean"))
    is_text_public = models.BooleanField(
        _("the refused text stays public"),
        default=True,
        help_text=_("Untick for insults, private data and crimes: then only the date and the reason are shown."),
    )

    class Meta:
        verbose_name = _("reason of decisions")
        verbose_name_plural = _("reasons of decisions")
        ordering = ["code"]

    @property
    def text(self) -> str:
        """The public text in the reader's language."""
        return self.text_in(get_language() or "en")

    def text_in(self, language: str) -> str:
        return getattr(self, f"text_{language[:2]}", "") or self.text_en


class ReviewQuerySet(models.QuerySet["Review"]):
    """What the queue asks."""

    def waiting(self) -> Self:
        return self.filter(decided_at__isnull=True)

    def claimed(self, now: datetime | None = None) -> Self:
        since = (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)
        return self.waiting().filter(claimed_at__gt=since)

    def free_for(self, user: User, now: datetime | None = None) -> Self:
        since = (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)
        return self.waiting().filter(Q(claimed_at__isnull=True) | Q(claimed_at__lte=since) | Q(claimed_by=user))

    def held_by(self, user: User, now: datetime | None = None) -> Self:
        return self.claimed(now).filter(claimed_by=user)

    def overdue(self, now: datetime | None = None) -> Self:
        return self.waiting().filter(due_at__lt=now or timezone.now())

    def oldest_first(self) -> Self:
        return self.order_by("opened_at", "pk")


class Review(models.Model):
    """The file of one thing under review. The thing points here; `kind` and `title` are copied for the queue."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        CLOSED = "closed", _("Closed without a decision")

    kind = models.CharField(_("kind"), max_length=30)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=5)
    opened_at = models.DateTimeField(_("waiting since"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("due"), editable=False)

    claimed_by = models.ForeignKey(
        User, verbose_name=_("claimed by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)

    decided_by = models.ForeignKey(
        User, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    reason = models.ForeignKey(
        ReasonCode, verbose_name=_("reason"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    explanation = models.TextField(_("explanation"), max_length=2_000, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        permissions = [("decide_review", "Can decide reviews")]
        indexes = [models.Index(fields=["decided_at", "opened_at"])]
        constraints = [
            models.CheckConstraint(
                name="review_decided_has_outcome",
                condition=Q(decided_at__isnull=True, outcome="") | Q(decided_at__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="review_rejected_has_reason",
                condition=~Q(outcome="rejected") | Q(reason__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_held_by(self, user: User, now: datetime | None = None) -> bool:
        """Whether this person's claim still holds."""
        if not self.claimed_at or self.claimed_by_id != user.pk:
            return False
        return self.claimed_at > (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)

    def is_claimed_by_other(self, user: User, now: datetime | None = None) -> bool:
        if not (self.claimed_at and self.claimed_by_id) or self.claimed_by_id == user.pk:
            return False
        return self.claimed_at > (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)
