"""A ballot with two sides, one person's vote in it, and the deltas from which the public numbers are rolled up."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import Assurance, User
from participation.institutions.models import Region
from participation.votes import rules


class Ballot(models.Model):
    """Citizens vote for or against the thing that points here, until it closes."""

    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True, editable=False)
    # Ended before its day, or because what was voted on is gone.
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    required_assurance = models.PositiveSmallIntegerField(
        _("voting needs"), choices=Assurance, default=Assurance.EMAIL, editable=False
    )

    # Copies kept by the roll-up; `recount` proves them.
    for_count = models.PositiveIntegerField(_("votes for"), default=0, editable=False)
    against_count = models.PositiveIntegerField(_("votes against"), default=0, editable=False)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        indexes = [models.Index(fields=["-for_count", "-id"]), models.Index(fields=["closes_at"])]

    def __str__(self) -> str:
        return f"{self.for_count} : {self.against_count}"

    def is_open_at(self, now: datetime) -> bool:
        return self.ended_at is None and (self.closes_at is None or self.closes_at > now)

    @property
    def is_open(self) -> bool:
        return self.is_open_at(timezone.now())

    @property
    def total(self) -> int:
        return self.for_count + self.against_count

    @property
    def for_share(self) -> int:
        """Votes for in whole per cent."""
        return rules.share(self.for_count, self.against_count)

    @property
    def against_share(self) -> int:
        return 100 - self.for_share if self.total else 0


class Side(models.IntegerChoices):
    """Where a vote stands. A withdrawn one keeps its row, and counts for nobody."""

    FOR = 1, _("For")
    AGAINST = -1, _("Against")
    WITHDRAWN = 0, _("Withdrawn")


class VoteQuerySet(models.QuerySet["Vote"]):
    def standing(self) -> Self:
        """Not withdrawn: what counts."""
        return self.exclude(side=Side.WITHDRAWN)

    def sides(self) -> dict[str, int]:
        """How many stand for and against: `{"for_count": …, "against_count": …}`."""
        return self.aggregate(
            for_count=Count("pk", filter=Q(side=Side.FOR)), against_count=Count("pk", filter=Q(side=Side.AGAINST))
        )

    def by_region(self) -> dict[int | None, tuple[int, int]]:
        """(for, against) of each region; None for those who gave none."""
        rows = self.standing().values_list("region").order_by("region")
        counted = rows.annotate(
            n_for=Count("pk", filter=Q(side=Side.FOR)), n_against=Count("pk", filter=Q(side=Side.AGAINST))
        )
        return {region: (n_for, n_against) for region, n_for, n_against in counted}

    def side_of(self, user: Any) -> int | None:
        """Where this person's vote stands; None for whoever has never voted or withdrew."""
        side = self.filter(citizen=user.pk).values_list("side", flat=True).first() if user.pk else None
        return side or None


class Vote(models.Model):
    """One person's vote. The database guarantees one per person; changing and withdrawing keep the row."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="votes", db_index=False)
    side = models.SmallIntegerField(choices=Side)
    # What it was counted as before its last change, so that the change knows by how much the numbers move.
    was = models.SmallIntegerField(choices=Side, default=Side.WITHDRAWN, editable=False)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assurance = models.PositiveSmallIntegerField(choices=Assurance, default=Assurance.EMAIL)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["citizen", "ballot"], name="vote_once"),
            models.CheckConstraint(name="vote_has_a_side", condition=Q(side__in=[-1, 0, 1], was__in=[-1, 0, 1])),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.ballot_id}"


class VoteDelta(models.Model):
    """A change of the counts that the roll-up has not added yet. Rows live for a fraction of a second."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    for_amount = models.SmallIntegerField()
    against_amount = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.for_amount:+d} {self.against_amount:+d}"
