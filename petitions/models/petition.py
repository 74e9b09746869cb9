"""The petition: what is known of it. Its questions stand in `questions.py`."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import Assurance, User
from participation.addresses import address_of
from participation.attachments.models import Collection
from participation.institutions.models import Institution, Region, Topic
from participation.moderation.models import Moderated
from participation.notifications.models import Audience
from petitions.lifecycle import State
from petitions.models.policy import Policy
from petitions.models.questions import NEWEST_FIRST, Questions


def new_token() -> str:
    """The secret part of the sponsors' link."""
    return secrets.token_urlsafe(16)


class PetitionQuerySet(Questions["Petition"]):
    """`Petition.objects`."""


class Petition(Moderated):
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
    # Answered there, on a day and in words that did not come along.
    is_answered_there = models.BooleanField(default=False, editable=False)

    audience = models.OneToOneField(Audience, null=True, blank=True, editable=False, on_delete=models.PROTECT)
    attachments = models.OneToOneField(
        Collection, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="petition"
    )

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
        return address_of("petitions:detail", self.pk)

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
    def is_overdue(self) -> bool:
        return bool(self.response_due_at and not self.answered_at and self.response_due_at < timezone.now())

    @property
    def author_name(self) -> str:
        """The author's name where she shows it, else nothing."""
        return self.author.display_name if self.author and self.is_author_public else ""
