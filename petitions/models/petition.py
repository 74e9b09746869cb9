"""The petition: its questions above, its facts below."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import Assurance, User
from participation.institutions.models import Institution, Region, Topic
from participation.moderation.models import Review
from participation.notifications.models import Audience
from petitions import rules
from petitions.lifecycle import LISTED, PUBLIC, SIGNED, State
from petitions.models.addressing import Addressee
from petitions.models.policy import Policy
from petitions.models.signature import Signature

# By the day it opened; what never opened, by the day it was written. An index knows this order.
NEWEST_FIRST = Coalesce("opened_at", "created_at").desc()
# Said this way round, because nearly all petitions are listed: a page is read off an order, not sorted out of states.
UNLISTED = sorted(set(State) - LISTED)


def new_token() -> str:
    """The secret part of the sponsors' link."""
    return secrets.token_urlsafe(16)


class PetitionQuerySet(models.QuerySet["Petition"]):
    """The questions we ask about petitions, in the words we use when we talk."""

    def public(self) -> Self:
        """Has an address for everybody; what it shows depends on its state."""
        return self.filter(state__in=PUBLIC)

    def listed(self) -> Self:
        """What lists, feeds, search and programs may show: not what was refused for a reason that hides its text."""
        shown = self.exclude(state__in=UNLISTED)
        return shown.exclude(state=State.REJECTED, review__reason__is_text_public=False)

    def signed(self) -> Self:
        """Open or closed: what citizens signed."""
        return self.filter(state__in=SIGNED)

    def open(self) -> Self:
        return self.filter(state=State.OPEN)

    def in_review(self) -> Self:
        return self.filter(state=State.IN_REVIEW)

    def drafts_of(self, user: Any, *, kept: list[int]) -> Self:
        """This person's drafts, and those among `kept` (begun in this browser) that belong to nobody yet."""
        mine = Q(author=user.pk) if user.is_authenticated else Q(pk__in=[])
        return self.filter(mine | Q(author=None, source="", pk__in=kept), state=State.DRAFT)

    def visible_to(self, user: Any) -> Self:
        """What is public, and what this person wrote."""
        mine = Q(author=user.pk) if user.is_authenticated else Q(pk__in=[])
        return self.filter(Q(state__in=PUBLIC) | mine)

    def awaiting_response(self) -> Self:
        return self.signed().filter(response_due_at__isnull=False, answered_at__isnull=True)

    def overdue(self, now: datetime | None = None) -> Self:
        return self.awaiting_response().filter(response_due_at__lt=now or timezone.now())

    def answered(self) -> Self:
        return self.signed().filter(answered_at__isnull=False)

    def past_closing(self, now: datetime | None = None) -> Self:
        return self.open().filter(closes_at__lte=now or timezone.now())

    def near_threshold(self) -> Self:
        """Open and past seven tenths of the way to an answer, the nearest first."""
        nearly = self.open().filter(
            response_reached_at__isnull=True, signature_count__gte=F("response_threshold") * 7 / 10
        )
        return nearly.order_by(F("response_threshold") - F("signature_count"), "pk")

    def owing_response_date(self) -> Self:
        """Have reached their threshold without the fact being written yet; heals itself if a tick is missed."""
        return self.signed().filter(response_reached_at__isnull=True, signature_count__gte=F("response_threshold"))

    def owing_debate_date(self) -> Self:
        return self.signed().filter(debate_reached_at__isnull=True, signature_count__gte=F("debate_threshold"))

    def forgotten_drafts(self, now: datetime | None = None) -> Self:
        since = (now or timezone.now()) - timedelta(days=rules.DRAFT_KEPT_DAYS)
        return self.filter(state=State.DRAFT, changed_at__lt=since)

    def most_signed(self) -> Self:
        return self.order_by("-signature_count", "-pk")

    def newest(self) -> Self:
        return self.order_by(NEWEST_FIRST, "-pk")

    def closing_soon(self) -> Self:
        return self.order_by("closes_at", "pk")

    def trending(self) -> Self:
        return self.open().order_by("-recent_count", "-signature_count", "-pk")

    def longest_waiting(self) -> Self:
        return self.awaiting_response().order_by("response_due_at", "pk")

    def for_officer(self, user: User) -> Self:
        """Addressed to an institution that this person serves."""
        return self.signed().filter(institutions__officers=user).distinct()

    def public_counts(self, ids: Collection[int]) -> dict[int, dict[str, int]]:
        """The numbers that open pages show, of those among `ids` that may be shown."""
        rows = self.listed().filter(pk__in=ids).values_list("pk", "signature_count")
        return {pk: {"signature_count": count} for pk, count in rows}

    def with_signed_by(self, user: Any) -> Self:
        mine = Signature.objects.standing().filter(petition=OuterRef("pk"), citizen=user.pk)
        return self.annotate(signed_by_me=Exists(mine))

    def for_cards(self) -> Self:
        """Everything a card shows, in a fixed number of queries."""
        return self.select_related("topic", "region", "review__reason").prefetch_related(
            Prefetch("addressees", Addressee.objects.select_related("institution", "response")), "asks"
        )


class Petition(models.Model):
    """A demand to institutions that citizens sign. `lifecycle.py` tells how it lives."""

    title = models.CharField(_("title"), max_length=200)
    reasons = models.TextField(_("reasons"), blank=True)
    details = models.TextField(_("details"), blank=True)
    tried = models.TextField(_("what was already tried"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), null=True, blank=True, on_delete=models.PROTECT, related_name="petitions"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="petitions"
    )
    institutions = models.ManyToManyField(Institution, through="Addressee", related_name="petitions")
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="petitions")
    is_author_public = models.BooleanField(_("show my name beside the petition"), default=False)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    sponsor_token = models.CharField(max_length=40, default=new_token, unique=True, editable=False)

    # Facts, written once by `actions`; what can be derived from them is derived.
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    sponsoring_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    rejected_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("why it is withdrawn"), max_length=500, blank=True)
    hiding_reason = models.CharField(_("why it is hidden"), max_length=500, blank=True)
    response_reached_at = models.DateTimeField(null=True, blank=True, editable=False)
    response_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    debate_reached_at = models.DateTimeField(null=True, blank=True, editable=False)
    debate_on = models.DateField(_("debate on"), null=True, blank=True)
    debated_on = models.DateField(_("debated on"), null=True, blank=True)
    debate_url = models.URLField(_("record of the debate"), blank=True)

    # What was promised when it opened.
    policy = models.ForeignKey(Policy, null=True, blank=True, on_delete=models.PROTECT, editable=False)
    sponsors_needed = models.PositiveSmallIntegerField(default=0, editable=False)
    response_threshold = models.PositiveIntegerField(null=True, blank=True, editable=False)
    response_within = models.CharField(max_length=12, blank=True, editable=False)
    debate_threshold = models.PositiveIntegerField(null=True, blank=True, editable=False)
    required_assurance = models.PositiveSmallIntegerField(choices=Assurance, default=Assurance.EMAIL, editable=False)

    # Copies kept by the roll-up; `recount` proves them.
    signature_count = models.PositiveIntegerField(default=0, editable=False)
    recent_count = models.PositiveIntegerField(default=0, editable=False)

    # Where it came from, for petitions read from another system: its number there, and a count without signers.
    source = models.CharField(max_length=20, blank=True, editable=False)
    source_id = models.CharField(max_length=40, blank=True, editable=False)
    imported_count = models.PositiveIntegerField(default=0, editable=False)

    review = models.OneToOneField(Review, null=True, blank=True, editable=False, on_delete=models.PROTECT)
    audience = models.OneToOneField(Audience, null=True, blank=True, editable=False, on_delete=models.PROTECT)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")
        permissions = [("hide_petition", "Can hide petitions"), ("schedule_debate", "Can schedule debates")]
        indexes = [
            # The list in its two common orders, read from the top until a page is full.
            models.Index(NEWEST_FIRST, F("id").desc(), name="petition_newest"),
            models.Index(fields=["-signature_count", "-id"], name="petition_most_signed"),
            models.Index(fields=["state", "-signature_count", "-id"]),
            models.Index(F("state"), NEWEST_FIRST, F("id").desc(), name="petition_newest_of_state"),
            models.Index(fields=["state", "closes_at"]),
            models.Index(fields=["state", "-recent_count", "-signature_count", "-id"]),
            models.Index(
                fields=["response_due_at", "id"],
                condition=Q(answered_at=None, response_due_at__isnull=False),
                name="petition_waiting",
            ),
            models.Index(fields=["-answered_at"], condition=Q(answered_at__isnull=False), name="petition_answered"),
        ]
        constraints = [
            models.CheckConstraint(
                name="petition_signed_has_dates",
                condition=~Q(state__in=["open", "closed"]) | Q(opened_at__isnull=False, closes_at__isnull=False),
            ),
            models.CheckConstraint(
                name="petition_has_author",
                condition=Q(author__isnull=False) | Q(state="draft") | ~Q(source=""),
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="petition_source_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("petitions:detail", args=[self.pk])

    @property
    def reference(self) -> str:
        """The number people quote: year of birth and serial number."""
        return f"{self.created_at.year}-{self.pk}"

    @property
    def live_topic(self) -> str:
        return f"petition:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_text_public(self) -> bool:
        """Whether its text may be read: never of a hidden petition, of a refused one where the reason lets it."""
        if self.state != State.REJECTED:
            return self.state != State.HIDDEN
        reason = self.review.reason if self.review else None
        return reason is None or reason.is_text_public

    @property
    def is_overdue(self) -> bool:
        return bool(self.response_due_at and not self.answered_at and self.response_due_at < timezone.now())

    @property
    def author_name(self) -> str:
        """The author's name where she shows it, else nothing."""
        return self.author.display_name if self.author and self.is_author_public else ""
