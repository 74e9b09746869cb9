"""What every thing has that moderators decide about, and the facts of those that are read before they are public."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.moderation.models.review import Review

REJECTED, HIDDEN = "rejected", "hidden"


class Reportable(models.Model):
    """Something that citizens report and moderators hide. `review` is the file that its present state rests on."""

    state: Any
    review: Any
    review_id: int | None
    author: Any
    author_id: int | None
    author_name: Any
    language: Any
    hiding_reason: Any
    is_text_public: Any
    get_absolute_url: Any

    class Meta:
        abstract = True

    @property
    def appeal_url(self) -> str:
        """Where its author appeals."""
        return f"{self.get_absolute_url()}appeal/"

    @property
    def history_url(self) -> str:
        """Where everybody reads what was decided about it."""
        return f"{self.get_absolute_url()}history/"


class Moderated(Reportable):
    """A petition, a proposal: published by a moderator, or refused. Facts are written by `actions` alone."""

    title: Any
    audience: Any

    rejected_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    shown_again_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("why it is withdrawn"), max_length=500, blank=True)
    hiding_reason = models.CharField(_("why it is hidden"), max_length=500, blank=True)
    review = models.OneToOneField(Review, null=True, blank=True, editable=False, on_delete=models.PROTECT)

    class Meta:
        abstract = True

    @property
    def is_text_public(self) -> bool:
        """Whether its text may be read: never of a hidden one, of a refused one where the reason lets it."""
        if self.state != REJECTED:
            return bool(self.state != HIDDEN)
        reason = self.review.reason if self.review else None
        return reason is None or reason.is_text_public
