"""What citizens answer in a consultation. Plain tables: nothing of a person gets into Wagtail's pages."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Avg, Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.discussion.models import Discussion
from participation.institutions.models import Institution
from participation.notifications.models import Audience

# What open pages show.
COUNTS = ("reply_count", "comment_count")
_COMMENTS = Sum(F("discussion__for_count") + F("discussion__against_count") + F("discussion__neutral_count"))


def _number(rows: models.QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values("n")), 0)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def open(self, now: datetime | None = None) -> Self:
        now = now or timezone.now()
        return self.filter(opens_at__lte=now, closes_at__gt=now, withdrawn_at__isnull=True)

    def public(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def public_counts(self, ids: Collection[int]) -> dict[int, dict[str, int]]:
        """The numbers that open pages show."""
        rows = self.public().filter(pk__in=ids).values("pk", *COUNTS)
        return {row.pop("pk"): row for row in rows}

    def moved(self) -> dict[int, dict[str, int]]:
        """What there is, of those whose public numbers say something else."""
        replies = Reply.objects.filter(consultation=OuterRef("pk")).order_by().values("consultation")
        passages = Passage.objects.filter(consultation=OuterRef("pk")).order_by().values("consultation")
        counted = self.annotate(
            replied=_number(replies.annotate(n=Count("pk"))), commented=_number(passages.annotate(n=_COMMENTS))
        )
        rows = counted.exclude(reply_count=F("replied"), comment_count=F("commented"))
        return {
            pk: dict(zip(COUNTS, counts, strict=True)) for pk, *counts in rows.values_list("pk", "replied", "commented")
        }


class Consultation(models.Model):
    """What its pages in all languages have in common: who asks, from when to when, how many answered."""

    key = models.UUIDField(unique=True, editable=False)  # the translation key of its pages
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="consultations")
    title = models.CharField(max_length=255)  # of the page that was published first, for lists of the desk
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    published_at = models.DateTimeField(default=timezone.now)
    announced_at = models.DateTimeField(null=True, blank=True)  # its opening is told
    concluded_at = models.DateTimeField(null=True, blank=True)  # what was heard and done is told
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # no page of it is left
    reply_count = models.PositiveIntegerField(default=0)  # a copy that the clock keeps
    comment_count = models.PositiveIntegerField(default=0)  # another: comments on its text that stand
    audience = models.OneToOneField(Audience, on_delete=models.PROTECT, related_name="consultation")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation of the public")
        verbose_name_plural = _("consultations of the public")
        permissions = [("read_replies", "Can read the replies to consultations")]

    def __str__(self) -> str:
        return self.title

    def is_open_at(self, now: datetime) -> bool:
        return self.withdrawn_at is None and self.opens_at <= now < self.closes_at

    @property
    def is_open(self) -> bool:
        return self.is_open_at(timezone.now())

    @property
    def has_closed(self) -> bool:
        return self.closes_at <= timezone.now()

    @property
    def state(self) -> str:
        """As programs and tables call it."""
        return "open" if self.is_open else "closed" if self.has_closed else "coming"

    @property
    def news_at(self) -> datetime:
        """When something last became news about it: published, opened, concluded."""
        return self.concluded_at or (self.opens_at if self.opens_at <= timezone.now() else self.published_at)

    @property
    def live_topic(self) -> str:
        return f"consultation:{self.pk}"

    @property
    def place_in_list(self) -> tuple[int, float]:
        """Open ones that close soonest, then those to come, then the last that closed."""
        if self.is_open:
            return 0, self.closes_at.timestamp()
        return (2, -self.closes_at.timestamp()) if self.has_closed else (1, self.opens_at.timestamp())


class PassageQuerySet(models.QuerySet["Passage"]):
    def past_closing(self, now: datetime | None = None) -> Self:
        """Still open for comments although their consultation is over."""
        over = Q(consultation__closes_at__lte=now or timezone.now()) | Q(consultation__withdrawn_at__isnull=False)
        return self.filter(over, discussion__closed_at__isnull=True)


class Passage(models.Model):
    """A paragraph of the text under consultation that people comment on, the same in every language."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="passages", db_index=False)
    anchor = models.UUIDField()  # the id of the paragraph's block, which translations keep
    discussion = models.OneToOneField(Discussion, on_delete=models.PROTECT, related_name="passage")

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [models.UniqueConstraint(fields=["consultation", "anchor"], name="passage_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} § {self.anchor}"


class Reply(models.Model):
    """One person's answers. The database guarantees one per person; she may change them until it closes."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="replies", db_index=False)
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="consultation_replies")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [models.UniqueConstraint(fields=["consultation", "citizen"], name="reply_once")]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.consultation_id}"


class AnswerQuerySet(models.QuerySet["Answer"]):
    def given_by(self, citizen: Any, consultation: Consultation | None) -> Self:
        return self.filter(reply__consultation=consultation, reply__citizen=citizen.pk)

    def counted(self, consultation: Consultation) -> models.QuerySet["Answer", Any]:
        """Rows of question, option (None for texts) and how many gave it."""
        rows = self.filter(reply__consultation=consultation).values_list("question", "option")
        return rows.annotate(n=Count("pk")).order_by("question", "option")

    def answering(self, consultation: Consultation) -> dict[Any, int]:
        """How many people answered each question at all."""
        rows = self.filter(reply__consultation=consultation).values_list("question")
        return dict(rows.annotate(n=Count("reply", distinct=True)).order_by("question"))

    def means(self, consultation: Consultation) -> dict[Any, float]:
        """The mean of the numbers given to each question; of use for scales only."""
        rows = self.filter(reply__consultation=consultation, option__isnull=False).values_list("question")
        return dict(rows.annotate(mean=Avg("option")).order_by("question"))


class Answer(models.Model):
    """One choice, one step of a scale, or one text."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="answers", db_index=False)
    question = models.UUIDField()  # the translation key of the question
    option = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["reply", "question", "option"], name="answer_once"),
            models.CheckConstraint(
                name="answer_is_a_number_or_a_text",
                condition=Q(option__isnull=False, text="") | Q(option__isnull=True) & ~Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.option)
