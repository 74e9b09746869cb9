"""How signers received an answer: what they think of it, and which asks they say it missed."""

from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.responses.models.response import Response


class Rating(models.Model):
    """What one signer thinks of an answer. The database guarantees one per person; it may be changed."""

    class Addressed(models.TextChoices):
        YES = "yes", _("Yes, all of it")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    class Satisfaction(models.IntegerChoices):
        """The five steps of Korea's e-People."""

        VERY_SATISFIED = 5, _("Very satisfied")
        SATISFIED = 4, _("Satisfied")
        NEITHER = 3, _("Neither")
        DISSATISFIED = 2, _("Dissatisfied")
        VERY_DISSATISFIED = 1, _("Very dissatisfied")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="ratings", db_index=False)
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    addressed = models.CharField(max_length=10, choices=Addressed)
    satisfaction = models.PositiveSmallIntegerField(
        choices=Satisfaction, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "citizen"], name="rating_once"),
            models.CheckConstraint(name="rating_in_five_steps", condition=Q(satisfaction__gte=1, satisfaction__lte=5)),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.response_id}"


class Reception(models.Model):
    """Copies of the counts of an answer's ratings, and how many times its review was asked for.

    Brought up to date with every rating; a page reads them with the answer itself.
    """

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="reception")
    rating_count = models.PositiveIntegerField(default=0)
    yes_count = models.PositiveIntegerField(default=0)
    partly_count = models.PositiveIntegerField(default=0)
    no_count = models.PositiveIntegerField(default=0)
    satisfied_count = models.PositiveIntegerField(default=0)
    neither_count = models.PositiveIntegerField(default=0)
    dissatisfied_count = models.PositiveIntegerField(default=0)
    request_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.response_id}: {self.rating_count}"

    @property
    def addressed(self) -> dict[str, int]:
        return {"yes": self.yes_count, "partly": self.partly_count, "no": self.no_count}

    @property
    def satisfaction(self) -> dict[str, int]:
        return {
            "satisfied": self.satisfied_count,
            "neither": self.neither_count,
            "dissatisfied": self.dissatisfied_count,
        }


class ReexaminationQuerySet(models.QuerySet["Reexamination"]):
    def owed(self) -> Self:
        """Enough asked, and the institution has neither corrected nor explained: the earliest due first."""
        return self.filter(due_at__isnull=False, settled_at__isnull=True).order_by("due_at", "pk")

    def overdue(self, now: datetime | None = None) -> Self:
        return self.owed().filter(due_at__lt=now or timezone.now())

    def for_officer(self, user: User) -> Self:
        return self if user.is_superuser else self.filter(response__institution__officers=user)


class Reexamination(models.Model):
    """Signers say that an answer missed one ask. When enough do, the institution owes a correction or a reason."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="reexaminations")
    position = models.PositiveSmallIntegerField(_("ask"))

    # What was promised when the first signer asked, and what followed.
    needed = models.PositiveIntegerField()
    request_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    reached_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    explanation = models.TextField(_("explanation"), max_length=2_000, blank=True)
    settled_by_version = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ReexaminationQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["response", "position"], name="reexamination_once"),
            models.CheckConstraint(
                name="reexamination_due_once_reached",
                condition=Q(reached_at__isnull=True, due_at__isnull=True)
                | Q(reached_at__isnull=False, due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}, {self.position}"

    @property
    def is_overdue(self) -> bool:
        return bool(self.due_at and not self.settled_at and self.due_at < timezone.now())

    @property
    def missing(self) -> int:
        """How many more must ask before the institution owes something."""
        return max(self.needed - self.request_count, 0)


class ReexaminationRequest(models.Model):
    """One signer's wish. The database guarantees one per person and ask."""

    reexamination = models.ForeignKey(Reexamination, on_delete=models.CASCADE, related_name="requests", db_index=False)
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reexamination", "citizen"], name="reexamination_request_once")]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.reexamination_id}"
