"""What moderators tell each other about a file; nobody else reads it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User


class Tag(models.Model):
    """A word by which moderators sort their files."""

    name = models.CharField(_("word"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("tag of reviews")
        verbose_name_plural = _("tags of reviews")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """A private remark about a file."""

    review = models.ForeignKey("moderation.Review", on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("note"), max_length=2_000)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
