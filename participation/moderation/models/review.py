"""The file of one question about one thing: may it appear, are the flags right, is it hidden, was the refusal right?"""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.moderation.models.notes import Tag
from participation.moderation.models.numbers import ModerationSettings
from participation.moderation.models.reason import ReasonCode
from participation.moderation.rules import CLAIM_MINUTES, appeal_until


class ReviewQuerySet(models.QuerySet["Review"]):
    """What the queue asks."""

    def waiting(self) -> Self:
        return self.filter(decided_at__isnull=True)

    def claimed(self, now: datetime | None = None) -> Self:
        since = (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)
        return self.waiting().filter(claimed_at__gt=since)

    def free_for(self, user: User, now: datetime | None = None) -> Self:
        """What this person may take: nobody holds it, and it is not about what she did herself."""
        since = (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)
        free = self.waiting().filter(Q(claimed_at__isnull=True) | Q(claimed_at__lte=since) | Q(claimed_by=user))
        return free.exclude(asked_by=user).exclude(matter=Review.Matter.APPEAL, about__in=Review.objects.made_by(user))

    def made_by(self, user: User) -> Self:
        """Decisions in which this person had a part: she asked for them, or took them."""
        return self.filter(Q(decided_by=user) | Q(asked_by=user))

    def against_names_of(self, user: User) -> Self:
        """Decisions that took a name from this person."""
        return self.filter(first__named__user=user, outcome=Review.Outcome.HIDDEN)

    def hidings(self) -> Self:
        """Decisions that took something out of sight."""
        return self.filter(outcome=Review.Outcome.HIDDEN)

    def held_by(self, user: User, now: datetime | None = None) -> Self:
        return self.claimed(now).filter(claimed_by=user)

    def overdue(self, now: datetime | None = None) -> Self:
        return self.waiting().filter(due_at__lt=now or timezone.now())

    def due_soon(self, now: datetime | None = None) -> Self:
        """Not overdue yet, and within two days: about what the queue marks, whatever the calendar."""
        now = now or timezone.now()
        return self.waiting().filter(due_at__gte=now, due_at__lt=now + timedelta(days=2))

    def lapsed(self, now: datetime | None = None) -> Self:
        """Emergencies that nobody confirmed in time."""
        return self.waiting().filter(lapses_at__lte=now or timezone.now())

    def oldest_first(self) -> Self:
        return self.order_by("opened_at", "pk")

    def urgent_first(self) -> Self:
        """Emergencies before all, then the oldest."""
        return self.order_by(F("lapses_at").asc(nulls_last=True), "opened_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-opened_at", "-pk")


class Review(models.Model):
    """The file of one question about a thing. The thing points here; `kind` and `title` are copied for the queue.

    Whoever asked (the author of a submission or of an appeal, the first of two who hide) does not decide, and nobody
    decides an appeal against a decision of her own.
    """

    class Matter(models.TextChoices):
        SUBMISSION = "submission", _("Submission")
        FLAGS = "flags", _("Reports by citizens")
        HIDING = "hiding", _("Hiding")
        APPEAL = "appeal", _("Appeal")

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        KEPT = "kept", _("Stays as it is")
        HIDDEN = "hidden", _("Hidden")
        DECLINED = "declined", _("Not hidden")
        LAPSED = "lapsed", _("Lapsed without a second person")
        UPHELD = "upheld", _("Decision upheld")
        REVERSED = "reversed", _("Decision reversed")
        CLOSED = "closed", _("Closed without a decision")

    kind = models.CharField(_("kind"), max_length=30)
    matter = models.CharField(_("matter"), max_length=10, choices=Matter, default=Matter.SUBMISSION, editable=False)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=5)
    # Where everybody reads the thing: the path after the language, such as `petitions/12/`. For letters.
    page = models.CharField(max_length=200, blank=True, editable=False)
    # Whose working days the clock counts (ISO 3166).
    calendar = models.CharField(max_length=2, default="TN", editable=False)
    opened_at = models.DateTimeField(_("waiting since"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("due"), editable=False)
    lapses_at = models.DateTimeField(_("lapses"), null=True, blank=True, editable=False)

    # The thing's first file, which joins all of them; and the file whose decision this one is about.
    first = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="later"
    )
    about = models.ForeignKey("self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        User,
        verbose_name=_("asked by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_reason = models.ForeignKey(
        ReasonCode, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    plea = models.TextField(_("what is asked"), max_length=2_000, blank=True)

    claimed_by = models.ForeignKey(
        User, verbose_name=_("claimed by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    tags = models.ManyToManyField(Tag, verbose_name=_("tags"), blank=True, related_name="reviews")

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
        indexes = [
            models.Index(fields=["decided_at", "opened_at"]),
            models.Index(fields=["lapses_at"], condition=Q(decided_at=None, lapses_at__isnull=False), name="lapsing"),
        ]
        constraints = [
            models.CheckConstraint(
                name="review_decided_has_outcome",
                condition=Q(decided_at__isnull=True, outcome="") | Q(decided_at__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="review_rejected_has_reason",
                condition=~Q(outcome="rejected") | Q(reason__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["first", "matter"],
                condition=Q(decided_at=None, matter__in=["flags", "hiding", "appeal"]),
                name="review_one_of_a_matter_waits",
            ),
            models.UniqueConstraint(fields=["about"], condition=Q(matter="appeal"), name="review_appealed_once"),
            models.CheckConstraint(
                name="review_later_has_first",
                condition=Q(matter="submission") | Q(first__isnull=False, about__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def first_id_or_own(self) -> int:
        """What joins all files of one thing."""
        return self.first_id or self.pk

    def family(self) -> ReviewQuerySet:
        """All files of the same thing, this one included."""
        return Review.objects.filter(Q(pk=self.first_id_or_own) | Q(first=self.first_id_or_own))

    def is_held_by(self, user: User, now: datetime | None = None) -> bool:
        """Whether this person's claim still holds."""
        if not self.claimed_at or self.claimed_by_id != user.pk:
            return False
        return self.claimed_at > (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)

    def is_claimed_by_other(self, user: User, now: datetime | None = None) -> bool:
        if not (self.claimed_at and self.claimed_by_id) or self.claimed_by_id == user.pk:
            return False
        return self.claimed_at > (now or timezone.now()) - timedelta(minutes=CLAIM_MINUTES)

    def is_barred_to(self, user: User) -> bool:
        """Whether this person had a part in it: then somebody else decides."""
        if self.asked_by_id == user.pk:
            return True
        decision = self.about if self.matter == self.Matter.APPEAL else None
        return decision is not None and user.pk in {decision.asked_by_id, decision.decided_by_id}

    @property
    def public_reason(self) -> ReasonCode | None:
        """Why, as everybody reads it: decided, or for now by one in an emergency."""
        return self.reason or self.asked_reason

    @property
    def is_emergency(self) -> bool:
        return self.lapses_at is not None

    @property
    def is_contestable(self) -> bool:
        """Whether it is a decision against the author, which she may appeal against once."""
        return self.outcome in {self.Outcome.REJECTED, self.Outcome.HIDDEN} and self.decided_at is not None

    @property
    def appeal_until(self) -> datetime | None:
        """The end of the author's time to appeal; None where there is nothing to appeal against."""
        if not self.is_contestable or self.decided_at is None:
            return None
        days = ModerationSettings.load().appeal_days
        return appeal_until(timezone.localtime(self.decided_at), self.calendar, days)

    @property
    def is_appealed(self) -> bool:
        return Review.objects.filter(about=self, matter=self.Matter.APPEAL).exists()

    @property
    def is_reversed(self) -> bool:
        """Whether its author appealed, and was right."""
        return Review.objects.filter(about=self, outcome=Review.Outcome.REVERSED).exists()

    def appeals(self) -> ReviewQuerySet:
        """Every appeal about the same thing, the oldest first."""
        return self.family().filter(matter=self.Matter.APPEAL).oldest_first()
