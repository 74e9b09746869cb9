"""What the public was told: kept for ever."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from participation.accounts.models import User
from participation.responses.models.response import Response


class Version(models.Model):
    """A published state of a response: never changed, so that a correction is a new one, shown as a difference."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    # {"introduction": str, "signed_by": str, "points": [{"ask": str, "verdict": str, "reason": str}],
    #  "commitments": [{"key": str, "what": str, "due_on": ISO day, "who": str}], absent where there are none}
    content = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["response", "number"], name="response_version_once")]

    def __str__(self) -> str:
        return f"{self.response_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once. Raises `PermissionDenied` for a version that is kept already."""
        if not self._state.adding:
            raise PermissionDenied("What was published is not changed afterwards.")
        super().save(*args, **kwargs)
