"""Useful or not: what readers say of an argument, and what the roll-up has still to count."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.discussion.models.arguments import Argument, Discussion


class MarkQuerySet(models.QuerySet["Mark"]):
    def by(self, citizen: User, *, since: datetime) -> Self:
        return self.filter(citizen=citizen, marked_at__gt=since)


class Mark(models.Model):
    """One person's word on one argument; the database guarantees one. Taking it back keeps the row."""

    class Value(models.IntegerChoices):
        NOT_USEFUL = -1, _("Not useful")
        NONE = 0, _("Taken back")
        USEFUL = 1, _("Useful")

    argument = models.ForeignKey(Argument, on_delete=models.CASCADE, related_name="marks", db_index=False)
    citizen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    value = models.SmallIntegerField(choices=Value)
    marked_at = models.DateTimeField(default=timezone.now)

    objects = MarkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citizen", "argument"], name="mark_once")]
        indexes = [
            models.Index(fields=["argument", "value"], name="mark_count"),
            models.Index(fields=["citizen", "-marked_at"], name="mark_rate"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} → {self.argument_id}: {self.value:+d}"


class Moved(models.Model):
    """Something to count again: marks or replies of an argument, or the arguments of a discussion.

    Rows are only added, with what moved and in its transaction, and live for a fraction of a second: nobody waits for
    anybody, and the roll-up counts the truth itself.
    """

    discussion = models.ForeignKey(
        Discussion, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    argument = models.ForeignKey(
        Argument, null=True, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )

    def __str__(self) -> str:
        return f"{self.discussion_id}: {self.argument_id or 'arguments'}"
