"""What an institution promises in an answer, what became of it, and whether citizens say that it was kept."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from participation.accounts.models import User
from participation.attachments.models import random_name
from participation.responses import registry, rules
from participation.responses.models.response import Response


class Pledge(Orderable):
    """A commitment as it is written in the editor, part of drafts and revisions. Published it is a `Commitment`.

    Revisions give their parts new numbers; `key` names a commitment for ever.
    """

    response = ParentalKey(Response, on_delete=models.CASCADE, related_name="pledges")
    key = models.UUIDField(default=uuid.uuid4)
    what = models.CharField(_("what will be done"), max_length=500)
    due_on = models.DateField(_("by when"))
    who = models.CharField(_("who does it"), max_length=150, help_text=_("The office that answers for it."))

    class Meta(Orderable.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self) -> str:
        return self.what


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def standing(self) -> Self:
        """Not taken out by a correction of the answer."""
        return self.filter(withdrawn_at__isnull=True)

    def pending(self) -> Self:
        """Standing, and the institution has not said what became of it: the nearest date first."""
        return self.standing().filter(kept_at__isnull=True, broken_at__isnull=True).order_by("due_on", "pk")

    def on_the_way(self, today: date | None = None) -> Self:
        return self.pending().filter(due_on__gte=today or timezone.localdate())

    def overdue(self, today: date | None = None) -> Self:
        return self.pending().filter(due_on__lt=today or timezone.localdate())

    def kept(self) -> Self:
        return self.standing().filter(kept_at__isnull=False)

    def broken(self) -> Self:
        return self.standing().filter(broken_at__isnull=False)

    def in_status(self, status: str, today: date | None = None) -> Self:
        """Those of one `Commitment.Status`."""
        questions: dict[str, Callable[[], Self]] = {
            "on_the_way": lambda: self.on_the_way(today),
            "overdue": lambda: self.overdue(today),
            "kept": self.kept,
            "broken": self.broken,
            "withdrawn": lambda: self.filter(withdrawn_at__isnull=False),
        }
        return questions[status]()

    def to_ask_about(self, today: date | None = None) -> Self:
        """Their day has come, and those who wait for it have not been asked."""
        return self.standing().filter(due_on__lte=today or timezone.localdate(), asked_at__isnull=True)

    def missed(self, today: date | None = None) -> Self:
        """Asked about on their day, passed in silence, and nobody was told of that."""
        return self.overdue(today).filter(asked_at__isnull=False, missed_at__isnull=True)

    def in_public(self) -> Self:
        """Those in answers to what everybody may read."""
        return self.filter(registry.in_public("response__"))

    def for_officer(self, user: User) -> Self:
        return self if user.is_superuser else self.filter(response__institution__officers=user)


class Commitment(models.Model):
    """A commitment as the public was told: never deleted. Its status follows from the facts."""

    class Status(models.TextChoices):
        ON_THE_WAY = "on_the_way", _("On the way")
        KEPT = "kept", _("Kept")
        OVERDUE = "overdue", _("Overdue")
        BROKEN = "broken", _("Not kept")
        WITHDRAWN = "withdrawn", _("Taken back")

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="commitments")
    key = models.UUIDField()
    what = models.CharField(_("what will be done"), max_length=500)
    due_on = models.DateField(_("by when"))
    who = models.CharField(_("who does it"), max_length=150)
    position = models.PositiveSmallIntegerField(default=1)

    # Facts, written once by `actions`; the status is derived.
    first_due_on = models.DateField()
    promised_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    broken_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)

    # Copies of the opinions' counts, brought up to date with every opinion.
    yes_count = models.PositiveIntegerField(default=0)
    partly_count = models.PositiveIntegerField(default=0)
    no_count = models.PositiveIntegerField(default=0)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["response", "key"], name="commitment_once"),
            models.CheckConstraint(
                name="commitment_kept_or_broken", condition=Q(kept_at__isnull=True) | Q(broken_at__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(kept_at=None, broken_at=None), name="commitment_pending")
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def status(self) -> str:
        return self.status_on(timezone.localdate())

    def status_on(self, today: date) -> str:
        return rules.commitment_status(
            due_on=self.due_on,
            is_kept=self.kept_at is not None,
            is_broken=self.broken_at is not None,
            is_withdrawn=self.withdrawn_at is not None,
            today=today,
        )

    @property
    def is_open_to_opinion(self) -> bool:
        """Whether signers may say if it was kept: its day has come, or the institution spoke before."""
        has_come = self.due_on <= timezone.localdate()
        return self.withdrawn_at is None and bool(has_come or self.kept_at or self.broken_at)

    @property
    def counts(self) -> dict[str, int]:
        return {"yes": self.yes_count, "partly": self.partly_count, "no": self.no_count}


def evidence_storage() -> Storage:
    """Where evidence lies: outside the pictures and documents of editors, with names that nobody guesses."""
    return storages["evidence"]


def evidence_name(progress: "Progress", name: str) -> str:
    """A random name; of the given one only the ending stays, which the content decided."""
    return random_name(progress, name)


class Progress(models.Model):
    """What an institution says of a commitment after it was made: public, dated, never changed."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("The commitment is kept")
        BROKEN = "broken", _("The commitment will not be kept")

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="progress")
    text = models.TextField(_("what has happened"), max_length=2_000)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    link = models.URLField(_("link to the evidence"), max_length=500, blank=True)
    file = models.FileField(
        _("evidence"), storage=evidence_storage, upload_to=evidence_name, max_length=100, blank=True
    )
    file_title = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.text[:50]}"

    @property
    def has_evidence(self) -> bool:
        return bool(self.link or self.file)


class Opinion(models.Model):
    """What one signer says: was the commitment kept? The database guarantees one per person; it may be changed."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, it was kept")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No, it was not kept")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="opinions", db_index=False)
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "citizen"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.commitment_id}"
