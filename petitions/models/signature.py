"""One person, one signature; and the deltas from which the public number is rolled up."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from participation.accounts.models import Assurance, User
from participation.institutions.models import Region


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> Self:
        """Not withdrawn: what counts."""
        return self.filter(withdrawn_at__isnull=True)

    def named(self) -> Self:
        """Those whose signer consented to show a name, the latest first."""
        return (
            self.standing()
            .filter(is_name_public=True)
            .exclude(citizen__display_name="")
            .select_related("citizen")
            .order_by("-created_at")
        )

    def tallied(self) -> models.QuerySet["Signature", Any]:
        """Rows of region, level of assurance, signatures that stand, signatures taken back."""
        standing, withdrawn = Count("pk", filter=Q(withdrawn_at__isnull=True)), Count("withdrawn_at")
        groups = self.values_list("region", "assurance").order_by("region", "assurance")
        return groups.annotate(standing=standing, withdrawn=withdrawn)


class Signature(models.Model):
    """One person's support. The database guarantees one per person; withdrawing keeps the row and its date."""

    petition = models.ForeignKey("petitions.Petition", on_delete=models.CASCADE, related_name="signatures")
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assurance = models.PositiveSmallIntegerField(choices=Assurance, default=Assurance.EMAIL)
    is_name_public = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citizen", "petition"], name="signature_once")]
        indexes = [models.Index(fields=["petition", "-created_at"], name="signature_latest")]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.petition_id}"


class SignatureDelta(models.Model):
    """A change of a count that the roll-up has not added yet. Rows live for a fraction of a second."""

    petition = models.ForeignKey(
        "petitions.Petition", on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    amount = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.petition_id} {self.amount:+d}"
