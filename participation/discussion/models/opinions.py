"""What people think of the statements in a discussion, and the map drawn of it."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.discussion.models.arguments import Argument, Discussion


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def of(self, citizen: User, discussion: Discussion) -> Self:
        """Hers in this discussion, on statements that still stand; the newest first."""
        mine = self.filter(citizen=citizen, argument__discussion=discussion)
        standing = mine.filter(argument__deleted_at__isnull=True, argument__hidden_at__isnull=True)
        return standing.order_by("-given_at", "-pk")


class Opinion(models.Model):
    """Whether one person agrees with a statement: private, and never shown but in sums over groups."""

    class Value(models.IntegerChoices):
        DISAGREE = -1, _("Disagree")
        PASS = 0, _("Pass")
        AGREE = 1, _("Agree")

    argument = models.ForeignKey(Argument, on_delete=models.CASCADE, related_name="opinions")
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    value = models.SmallIntegerField(choices=Value)
    given_at = models.DateTimeField(default=timezone.now)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citizen", "argument"], name="opinion_of_statement_once")]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.argument_id}: {self.value:+d}"


class OpinionMap(models.Model):
    """The last drawing: groups and statements, in sums; nothing in it leads to a person.

    A copy, which the clock draws anew; `drawing` is what `analysis.drawing.Drawing` says, as plain values.
    """

    discussion = models.OneToOneField(Discussion, on_delete=models.CASCADE, related_name="opinion_map")
    drawn_at = models.DateTimeField(default=timezone.now)
    people_count = models.PositiveIntegerField(default=0)
    drawing = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Map of {self.discussion_id}"
