"""The discussion a whole points at, and its arguments, one level of replies deep."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.addresses import address_of
from participation.discussion.lifecycle import State
from participation.moderation.models import Reportable, Review
from participation.notifications.models import Audience


class Side(models.TextChoices):
    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    NEUTRAL = "neutral", _("Neutral")


class DiscussionQuerySet(models.QuerySet["Discussion"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Discussion(models.Model):
    """Where people argue about one thing, which points here."""

    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Copies kept by the roll-up, and when it last found something new: what is kept of a page is told apart by it.
    for_count = models.PositiveIntegerField(default=0, editable=False)
    against_count = models.PositiveIntegerField(default=0, editable=False)
    neutral_count = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")

    def __str__(self) -> str:
        return f"Discussion {self.pk}"

    def get_absolute_url(self) -> str:
        return address_of("discussion:detail", self.pk)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def argument_count(self) -> int:
        return self.for_count + self.against_count + self.neutral_count

    def count_of(self, side: str) -> int:
        return getattr(self, f"{side}_count")


class ArgumentQuerySet(models.QuerySet["Argument"]):
    """The questions we ask about arguments."""

    def top(self) -> Self:
        """Arguments, not replies to them."""
        return self.filter(parent__isnull=True)

    def on(self, side: str) -> Self:
        return self.top().filter(side=side)

    def standing(self) -> Self:
        """Neither deleted nor hidden."""
        return self.filter(deleted_at__isnull=True, hidden_at__isnull=True)

    def with_tombstones(self) -> Self:
        """What has a place on the page: all but what its author deleted before anybody replied."""
        return self.exclude(deleted_at__isnull=False, reply_count=0)

    def past(self, order: tuple[str, ...], mark: tuple[int, ...]) -> Self:
        """What comes after the row with these values, in an order of descending columns."""
        (first, *rest), (value, *others) = order, mark
        name = first.removeprefix("-")
        later = Q(**{f"{name}__lt": value})
        if not rest:
            return self.filter(later)
        return self.filter(later | Q(**{name: value, f"{rest[0].removeprefix('-')}__lt": others[0]}))

    def written_by(self, author: User, *, since: datetime) -> Self:
        return self.filter(author=author, created_at__gt=since)

    def for_reading(self) -> Self:
        """Everything a page shows of an argument, in one query."""
        return self.select_related("author", "review__reason")

    def public(self) -> Self:
        """What programs may read: the words of those that stand."""
        return self.standing()


class Argument(Reportable):
    """What one person says for, against or about it; or, with a parent, what she replies."""

    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="arguments", db_index=False)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies", db_index=False
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="arguments", db_index=False)
    side = models.CharField(_("side"), max_length=7, choices=Side, blank=True)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)

    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    review = models.OneToOneField(
        Review, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="argument"
    )
    # Who hears of replies; made with the first of them.
    audience = models.OneToOneField(
        Audience, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="argument"
    )

    # Copies kept by the roll-up.
    useful_count = models.PositiveIntegerField(default=0, editable=False)
    not_useful_count = models.PositiveIntegerField(default=0, editable=False)
    reply_count = models.PositiveIntegerField(default=0, editable=False)
    rank = models.PositiveIntegerField(default=0, editable=False)  # `rules.rank` of the two counts

    objects = ArgumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("argument")
        verbose_name_plural = _("arguments")
        permissions = [("hide_argument", "Can hide arguments")]
        indexes = [
            # One side in each order, read from the top until a page is full.
            models.Index(
                F("discussion"),
                F("side"),
                F("rank").desc(),
                F("id").desc(),
                condition=Q(parent=None),
                name="argument_best",
            ),
            models.Index(
                F("discussion"),
                F("side"),
                F("reply_count").desc(),
                F("id").desc(),
                condition=Q(parent=None),
                name="argument_most_discussed",
            ),
            models.Index(F("discussion"), F("side"), F("id").desc(), condition=Q(parent=None), name="argument_newest"),
            models.Index(fields=["discussion", "-id"], condition=Q(parent=None), name="argument_newest_of_all"),
            models.Index(fields=["parent", "id"], condition=Q(parent__isnull=False), name="argument_replies"),
            models.Index(fields=["author", "-created_at"], name="argument_of_author"),
        ]
        constraints = [
            models.CheckConstraint(
                name="argument_has_side",
                condition=Q(parent=None) & ~Q(side="") | Q(parent__isnull=False, side="", reply_count=0),
            ),
            models.CheckConstraint(
                name="argument_marks_are_ranked", condition=Q(rank__lte=1_000_000) & (Q(rank=0) | Q(useful_count__gt=0))
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Its own page; that of a reply is the page of what it replies to."""
        if self.parent_id:
            return f"{address_of('discussion:argument', self.parent_id)}#argument-{self.pk}"
        return address_of("discussion:argument", self.pk)

    @property
    def appeal_url(self) -> str:
        return address_of("discussion:appeal", self.pk)

    @property
    def history_url(self) -> str:
        return address_of("discussion:history", self.pk)

    @property
    def reference(self) -> str:
        """The number people quote."""
        return str(self.pk)

    @property
    def state(self) -> State:
        if self.deleted_at:
            return State.DELETED
        return State.HIDDEN if self.hidden_at else State.STANDING

    @property
    def is_standing(self) -> bool:
        return self.state == State.STANDING

    @property
    def is_text_public(self) -> bool:
        """Whether everybody may read its words."""
        return self.is_standing

    @property
    def hiding_reason(self) -> str:
        """What the moderators say, beside the reason, on its tombstone."""
        return self.review.explanation if self.hidden_at and self.review else ""

    @property
    def is_reply(self) -> bool:
        return self.parent_id is not None

    @property
    def author_name(self) -> str:
        """The author's name where she shows it, else nothing."""
        return self.author.public_name

    def is_by(self, user: Any) -> bool:
        return user.is_authenticated and self.author_id == user.pk


class Earlier(models.Model):
    """What an argument said before its author changed it."""

    argument = models.ForeignKey(Argument, on_delete=models.CASCADE, related_name="earlier")
    text = models.TextField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-replaced_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
