"""What a petition asks, of whom."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.responses.models import Response
from petitions.lifecycle import SIGNED, State


class Ask(models.Model):
    """One numbered demand, answered by itself."""

    petition = models.ForeignKey("petitions.Petition", on_delete=models.CASCADE, related_name="asks")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("ask"), max_length=500)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["petition", "position"], name="ask_position_once")]

    def __str__(self) -> str:
        return self.text


class AddresseeQuerySet(models.QuerySet["Addressee"]):
    def owing(self) -> Self:
        """Institutions that owe an answer to a petition."""
        return self.filter(
            petition__state__in=SIGNED, petition__response_due_at__isnull=False, answered_at__isnull=True
        )

    def for_officer(self, user: User) -> Self:
        return self if user.is_superuser else self.filter(institution__officers=user)

    def signed(self) -> Self:
        return self.filter(petition__state__in=SIGNED)

    def owed(self) -> Self:
        """Enough signed, and no answer is published yet: the earliest due first."""
        owed = self.signed().filter(petition__response_reached_at__isnull=False, answered_at__isnull=True)
        return owed.order_by(models.F("petition__response_due_at").asc(nulls_last=True), "pk")

    def waiting(self) -> Self:
        """Enough signed, and nobody has begun to write: the earliest due first."""
        return self.owed().filter(response__isnull=True)

    def begun(self) -> Self:
        """An answer is being written."""
        begun = self.signed().filter(response__isnull=False, answered_at__isnull=True)
        return begun.order_by(models.F("petition__response_due_at").asc(nulls_last=True), "pk")

    def answered(self) -> Self:
        return self.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")

    def coming(self) -> Self:
        """Open, and not enough have signed yet: the one with most signatures first."""
        open_ones = self.filter(petition__state=State.OPEN, petition__response_reached_at__isnull=True)
        return open_ones.filter(response__isnull=True).order_by("-petition__signature_count", "pk")

    def overdue(self, now: datetime | None = None) -> Self:
        return self.owing().filter(petition__response_due_at__lt=now or timezone.now())


class Addressee(models.Model):
    """An institution that a petition addresses, and its answer."""

    petition = models.ForeignKey("petitions.Petition", on_delete=models.CASCADE, related_name="addressees")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="addressed")
    position = models.PositiveSmallIntegerField(default=1)
    response = models.OneToOneField(
        Response, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="addressee"
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["petition", "institution"], name="addressee_once")]

    def __str__(self) -> str:
        return f"{self.petition_id} → {self.institution}"
