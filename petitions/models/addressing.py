"""What a petition asks, of whom."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
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


# The day an institution owes its answer: its own where it has one, else the petition's.
DEADLINE = Coalesce("due_at", "petition__response_due_at")
NEAREST_FIRST = DEADLINE.asc(nulls_last=True)


class AddresseeQuerySet(models.QuerySet["Addressee"]):
    def standing(self) -> Self:
        """Those that still have something to say: not those that passed all their asks on."""
        return self.filter(released_at__isnull=True)

    def owing(self) -> Self:
        """Institutions that owe an answer to a petition by a date."""
        return self.standing().filter(
            petition__state__in=SIGNED, petition__response_due_at__isnull=False, answered_at__isnull=True
        )

    def for_officer(self, user: User) -> Self:
        return self if user.is_superuser else self.filter(institution__officers=user)

    def signed(self) -> Self:
        return self.filter(petition__state__in=SIGNED)

    def owed(self) -> Self:
        """Enough signed, and no answer is published yet: the earliest due first."""
        owed = self.standing().signed()
        owed = owed.filter(petition__response_reached_at__isnull=False, answered_at__isnull=True)
        return owed.order_by(NEAREST_FIRST, "pk")

    def waiting(self) -> Self:
        """Enough signed, and nobody has begun to write: the earliest due first."""
        return self.owed().filter(response__isnull=True)

    def begun(self) -> Self:
        """An answer is being written."""
        begun = self.standing().signed().filter(response__isnull=False, answered_at__isnull=True)
        return begun.order_by(NEAREST_FIRST, "pk")

    def in_public(self, status: str) -> Self:
        """What lists, feeds and programs show: `awaiting` and `overdue` the earliest due first, `answered` the
        newest first. Imported petitions owe nothing here."""
        if status == "answered":
            return self.signed().answered()
        owing = self.overdue() if status == "overdue" else self.owed()
        return owing.filter(petition__source="").order_by(NEAREST_FIRST, "pk")

    def of_response(self, response_id: int) -> "Addressee":
        """Whose answer it is, with petition and institution. Raises `Addressee.DoesNotExist`."""
        return self.select_related("petition__audience", "institution", "response").get(response=response_id)

    def drafts(self) -> Self:
        """Being written: neither handed in nor scheduled."""
        begun = self.begun().exclude(response__in=Response.objects.in_approval())
        return begun.exclude(response__in=Response.objects.scheduled())

    def in_approval(self) -> Self:
        """Handed in for approval."""
        return self.begun().filter(response__in=Response.objects.in_approval())

    def scheduled(self) -> Self:
        """Approved, and published in their hour."""
        return self.begun().filter(response__in=Response.objects.scheduled())

    def due_before(self, moment: datetime) -> Self:
        return self.alias(deadline_at=DEADLINE).filter(deadline_at__lt=moment)

    def answered(self) -> Self:
        return self.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")

    def coming(self) -> Self:
        """Open, and not enough have signed yet: the one with most signatures first."""
        open_ones = self.standing().filter(petition__state=State.OPEN, petition__response_reached_at__isnull=True)
        return open_ones.filter(response__isnull=True).order_by("-petition__signature_count", "pk")

    def overdue(self, now: datetime | None = None) -> Self:
        late = self.owing().alias(deadline_at=DEADLINE).filter(deadline_at__lt=now or timezone.now())
        return late.order_by(NEAREST_FIRST, "pk")


class Addressee(models.Model):
    """An institution that a petition addresses, and its answer. The first of them that stands leads."""

    petition = models.ForeignKey("petitions.Petition", on_delete=models.CASCADE, related_name="addressees")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="addressed")
    position = models.PositiveSmallIntegerField(default=1)
    response = models.OneToOneField(
        Response, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="addressee"
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Its own day, once it differs from the petition's: another calendar, an extension.
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    extended_at = models.DateTimeField(null=True, blank=True, editable=False)
    extended_from = models.DateTimeField(null=True, blank=True, editable=False)
    extension_reason = models.CharField(_("why the deadline is extended"), max_length=500, blank=True, editable=False)
    # Asks moved: it came by a transfer, passed one on, has none left. `Transfer` tells which.
    joined_at = models.DateTimeField(null=True, blank=True, editable=False)
    transferred_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Nobody's business but the institution's.
    assigned_to = models.ForeignKey(
        User, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "institution"], name="addressee_once"),
            models.CheckConstraint(
                name="extension_goes_ahead", condition=Q(extended_at=None) | Q(extended_from__lt=F("due_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} → {self.institution}"

    @property
    def deadline(self) -> datetime | None:
        """By when this institution owes its answer."""
        return deadline_of(self, self.petition)

    @property
    def is_overdue(self) -> bool:
        due = self.deadline
        return bool(due and not self.answered_at and not self.released_at and due < timezone.now())


def deadline_of(addressee: Addressee, petition: Any) -> datetime | None:
    """The same for an addressee whose petition is at hand."""
    return addressee.due_at or petition.response_due_at


class Transfer(models.Model):
    """One ask passed from one institution to another, in public, with the reason. Never changed."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="transfers")
    giver = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="given")
    receiver = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="received")
    reason = models.CharField(_("why it is transferred"), max_length=500)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "giver"], name="transfer_once"),
            models.CheckConstraint(name="transfer_to_another", condition=~Q(giver=F("receiver"))),
        ]

    def __str__(self) -> str:
        return f"{self.ask_id}: {self.giver_id} → {self.receiver_id}"


class Note(models.Model):
    """What officers of one institution tell each other about a petition. Never public, nor any other institution's."""

    addressee = models.ForeignKey(Addressee, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("note"), max_length=2_000)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"Note {self.pk}"
