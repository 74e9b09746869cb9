"""What the pages of a forum have in common, and which questions were answered there. Nothing of it is Wagtail's."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.rules import QUESTIONS_SHOWN
from participation.accounts.models import User
from participation.discussion.models import Argument, Discussion, Side
from participation.institutions.models import Institution
from participation.notifications.models import Audience

# Before followers are told, editors have so long to translate the page; unless the forum begins within it.
TRANSLATION_TIME = timedelta(hours=1)
# Whoever may do one of these leads any forum.
RUNNERS = ("home.run_forum", "moderation.decide_review")


class ForumQuerySet(models.QuerySet["Forum"]):
    def public(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def untold(self, now: datetime | None = None) -> Self:
        """Those to come of which nobody was told, although their translators had their time."""
        now = now or timezone.now()
        ripe = Q(published_at__lte=now - TRANSLATION_TIME) | Q(begins_at__lte=now + TRANSLATION_TIME)
        return self.public().filter(ripe, announced_at__isnull=True, ends_at__gt=now)

    def past_questions(self, now: datetime | None = None) -> Self:
        """Still open for questions although their time for them is over."""
        over = Q(questions_until__lte=now or timezone.now()) | Q(withdrawn_at__isnull=False)
        return self.filter(over, discussion__closed_at__isnull=True)

    def stirred(self) -> Self:
        """Those whose questions moved since open pages were told."""
        return self.filter(discussion__changed_at__gt=F("told_at"))

    def public_counts(self, ids: Collection[int]) -> dict[int, dict[str, Any]]:
        """What open pages show: the order of the questions, their votes, and which are answered. One query each."""
        return {forum.pk: forum.standings for forum in self.public().filter(pk__in=ids)}


class Forum(models.Model):
    """An event: who invites, when, and where its questions are gathered."""

    key = models.UUIDField(unique=True, editable=False)  # the translation key of its pages
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="forums")
    title = models.CharField(max_length=255)  # of the page that was published first, for lists of the desk
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    questions_until = models.DateTimeField()
    published_at = models.DateTimeField(default=timezone.now)
    announced_at = models.DateTimeField(null=True, blank=True)  # its followers know of it
    minuted_at = models.DateTimeField(null=True, blank=True)  # they know of the minutes
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # no page of it is left
    put_question = models.ForeignKey(
        Argument, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the one that the hall hears now
    told_at = models.DateTimeField(default=timezone.now)  # open pages know the order of the questions as of then
    audience = models.OneToOneField(Audience, on_delete=models.PROTECT, related_name="forum")
    discussion = models.OneToOneField(Discussion, on_delete=models.PROTECT, related_name="forum")

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("open forum")
        verbose_name_plural = _("open forums")
        permissions = [("run_forum", "Can say which questions are put and answered at forums")]

    def __str__(self) -> str:
        return self.title

    def is_run_by(self, user: Any) -> bool:
        """Editors, moderators, and the officers of the institution that invites lead it."""
        return any(map(user.has_perm, RUNNERS)) or (user.is_authenticated and self.institution.is_served_by(user))

    @property
    def has_begun(self) -> bool:
        return self.begins_at <= timezone.now()

    @property
    def has_ended(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_on(self) -> bool:
        return self.has_begun and not self.has_ended

    @property
    def takes_questions(self) -> bool:
        return self.withdrawn_at is None and timezone.now() < self.questions_until and self.discussion.is_open

    @property
    def state(self) -> str:
        """As programs and tables call it."""
        return "on" if self.is_on else "over" if self.has_ended else "coming"

    @property
    def news_at(self) -> datetime:
        """When something last became news about it: announced, minuted."""
        return self.minuted_at or self.published_at

    @property
    def live_topic(self) -> str:
        return f"forum:{self.pk}"

    @property
    def place_in_list(self) -> tuple[int, float]:
        """Those on now or to come, the next first; then those that are over, the last first."""
        return (1, -self.ends_at.timestamp()) if self.has_ended else (0, self.begins_at.timestamp())

    @property
    def questions(self) -> Any:
        """The neutral arguments of its discussion: unanswered ones first, by votes, then by age."""
        answered = AnsweredQuestion.objects.filter(argument=OuterRef("pk"))
        rows: Any = Argument.objects.filter(discussion=self.discussion_id).on(Side.NEUTRAL).standing()
        return rows.annotate(is_answered=Exists(answered)).order_by("is_answered", "-useful_count", "pk")

    @property
    def standings(self) -> dict[str, Any]:
        """The same in numbers. Keys are text, as they arrive in JSON."""
        rows = list(self.questions.values_list("pk", "useful_count", "is_answered")[:QUESTIONS_SHOWN])
        return {
            "order": [pk for pk, _votes, _answered in rows],
            "counts": {str(pk): votes for pk, votes, _answered in rows},
            "answered": [pk for pk, _votes, answered in rows if answered],
            "put": self.put_question_id,
        }


class AnsweredQuestion(models.Model):
    """A question that was answered at the forum, as those say who lead it."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="answered")
    argument = models.OneToOneField(Argument, on_delete=models.CASCADE, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answered question")
        verbose_name_plural = _("answered questions")

    def __str__(self) -> str:
        return f"{self.forum_id}: {self.argument_id}"
