"""What a proposal says to whom, who wrote it, and every state of the text that the public has seen."""

import secrets
from typing import Any, Self

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.institutions.models import Institution


def new_token() -> str:
    """The secret part of an invitation's link."""
    return secrets.token_urlsafe(16)


class Measure(models.Model):
    """One numbered point of the idea, decided by itself."""

    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("point"), max_length=500)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["proposal", "position"], name="measure_position_once")]

    def __str__(self) -> str:
        return self.text


class Recipient(models.Model):
    """An institution to which a proposal goes; the first one is asked first."""

    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.CASCADE, related_name="recipients")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["proposal", "institution"], name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} → {self.institution}"


class CoAuthorQuerySet(models.QuerySet["CoAuthor"]):
    def accepted(self) -> Self:
        return self.filter(citizen__isnull=False)

    def invited(self) -> Self:
        """Links that nobody has accepted yet."""
        return self.filter(citizen__isnull=True)


class CoAuthor(models.Model):
    """An invitation to write together: a private link, and once it is accepted the person who did."""

    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.CASCADE, related_name="co_authors")
    token = models.CharField(max_length=40, default=new_token, unique=True, editable=False)
    citizen = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_name_public = models.BooleanField(_("show my name beside the proposal"), default=False)
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CoAuthorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "citizen"], name="co_author_once"),
            models.CheckConstraint(
                name="co_author_accepted",
                condition=Q(citizen__isnull=True, accepted_at__isnull=True)
                | Q(citizen__isnull=False, accepted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} + {self.proposal_id}"


class TextVersion(models.Model):
    """A state of the text that the public has seen: never changed, so a change is a new one, shown as a difference."""

    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # What changed and why, as the author says it; those who voted read it.
    note = models.CharField(max_length=300, blank=True)
    # Whether so many had voted that they were told.
    is_amendment = models.BooleanField(default=False)
    # {"title": str, "problem": str, "idea": str, "measures": [str], "effect": str, "gains": str, "cost": str,
    #  "attachments"?: [{"id": int, "name": str, "alt": str, "caption": str}]}
    content = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="text_version_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once. Raises `PermissionDenied` for a version that is kept already."""
        if not self._state.adding:
            raise PermissionDenied("What was published is not changed afterwards.")
        super().save(*args, **kwargs)
