"""The proposal: what is known of it. Its questions stand in `questions.py`."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.addresses import address_of
from participation.attachments.models import Collection
from participation.discussion.models import Discussion
from participation.institutions.models import Institution, Region, Topic
from participation.moderation.models import Moderated
from participation.notifications.models import Audience
from participation.proposals.lifecycle import DECIDED, KEPT, WRITABLE, State
from participation.proposals.models.policy import ProposalPolicy
from participation.proposals.models.questions import NEWEST_FIRST, Questions
from participation.responses.models import Response
from participation.votes.models import Ballot

# Taken up by an institution, at least; sorted, so that migrations say it the same way every time.
STUDIED = sorted(str(state) for state in DECIDED | KEPT | {State.UNDER_STUDY})


class ProposalQuerySet(Questions["Proposal"]):
    """`Proposal.objects`."""


class Proposal(Moderated):
    """An idea on its way into policy. `lifecycle.py` tells how it lives."""

    title = models.CharField(_("title"), max_length=200)
    problem = models.TextField(_("problem"), blank=True)
    idea = models.TextField(_("idea"), blank=True)
    effect = models.TextField(_("expected effect"), blank=True)
    gains = models.TextField(_("who gains"), blank=True)
    cost = models.TextField(_("what it may cost"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    institutions = models.ManyToManyField(Institution, through="Recipient", related_name="proposals")
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    is_author_public = models.BooleanField(_("show my name beside the proposal"), default=False)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)

    # Facts, written once by `actions`; what can be derived from them is derived.
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    amended_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The state in which it was taken out of sight last: where it goes back to.
    hidden_from = models.CharField(max_length=20, blank=True, editable=False)
    study_reached_at = models.DateTimeField(null=True, blank=True, editable=False)
    study_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_up_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_up_by = models.ForeignKey(
        Institution, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="studied"
    )
    taking_up_note = models.CharField(_("why it is taken up"), max_length=500, blank=True)
    decision_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    # What was promised when it opened.
    policy = models.ForeignKey(ProposalPolicy, null=True, blank=True, on_delete=models.PROTECT, editable=False)
    study_threshold = models.PositiveIntegerField(null=True, blank=True, editable=False)
    study_within = models.CharField(max_length=12, blank=True, editable=False)
    decision_within = models.CharField(max_length=12, blank=True, editable=False)
    free_votes = models.PositiveIntegerField(default=0, editable=False)

    # Known in the demo and in other systems by this; nothing for what was written here.
    source_id = models.CharField(max_length=40, blank=True, editable=False)

    ballot = models.OneToOneField(Ballot, null=True, blank=True, editable=False, on_delete=models.PROTECT)
    discussion = models.OneToOneField(
        Discussion, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="proposal"
    )
    response = models.OneToOneField(
        Response, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="proposal"
    )
    audience = models.OneToOneField(Audience, null=True, blank=True, editable=False, on_delete=models.PROTECT)
    attachments = models.OneToOneField(
        Collection, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="proposal"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        permissions = [("hide_proposal", "Can hide proposals")]
        indexes = [
            # The list in its common order, read from the top until a page is full.
            models.Index(NEWEST_FIRST, F("id").desc(), name="proposal_newest"),
            models.Index(F("state"), NEWEST_FIRST, F("id").desc(), name="proposal_newest_of_state"),
            models.Index(fields=["study_due_at"], condition=Q(study_due_at__isnull=False), name="proposal_study_due"),
            models.Index(fields=["-decided_at"], condition=Q(decided_at__isnull=False), name="proposal_decided"),
        ]
        constraints = [
            models.CheckConstraint(
                name="proposal_voted_has_ballot",
                condition=Q(state__in=["draft", "in_review", "rejected", "hidden", "withdrawn"])
                | Q(opened_at__isnull=False, ballot__isnull=False),
            ),
            models.CheckConstraint(name="proposal_has_author", condition=Q(author__isnull=False) | Q(state="draft")),
            models.CheckConstraint(
                name="proposal_studied_has_institution",
                condition=~Q(
                    state__in=["under_study", "adopted", "adopted_in_part", "not_adopted", "in_progress", "done"]
                )
                | Q(taken_up_at__isnull=False, taken_up_by__isnull=False),
            ),
            models.UniqueConstraint(fields=["source_id"], condition=~Q(source_id=""), name="proposal_source_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("proposals:detail", self.pk)

    @property
    def reference(self) -> str:
        """The number people quote: year of birth and serial number."""
        return f"{self.created_at.year}-{self.pk}"

    @property
    def live_topic(self) -> str:
        return f"proposal:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def due_at(self) -> datetime | None:
        """By when an institution owes its next step: taking it up, or the decision."""
        if self.state == State.UNDER_STUDY:
            return self.decision_due_at
        return self.study_due_at if self.state in WRITABLE else None

    @property
    def author_name(self) -> str:
        """The author's name where she shows it, else nothing."""
        return self.author.display_name if self.author and self.is_author_public else ""

    def is_written_by(self, user: User) -> bool:
        """Whether she is its author or one of those who write with her."""
        return self.author_id == user.pk or self.co_authors.filter(citizen=user.pk).exists()
