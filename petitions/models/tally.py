"""Who signed, in numbers: a copy that the clock keeps, because counting a million signatures takes a second."""

from typing import NamedTuple

from django.db import models

from petitions.models.petition import Petition


class TallyRow(NamedTuple):
    """Signatures of one region (None: not given) and one level of assurance: those that stand, those taken back."""

    region: int | None
    assurance: int
    standing: int
    withdrawn: int


class Tally(models.Model):
    """The signatures of one petition by region and level, as counted at `counted_at`. Can be lost and counted anew."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, primary_key=True, related_name="tally")
    counted_at = models.DateTimeField()
    # The public number then: another one now says that the tally is old.
    signature_count = models.PositiveIntegerField()
    # [[region, assurance, standing, withdrawn]]
    rows = models.JSONField()

    def __str__(self) -> str:
        return f"{self.petition_id}: {self.signature_count}"
