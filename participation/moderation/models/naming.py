"""The file of a name that somebody shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.moderation.models.review import Review


class NameReview(models.Model):
    """Joins a person's name, as it was when it was reported, with its first file. Accounts know nothing of files."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="name_reviews")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="named")
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("review of a name")
        verbose_name_plural = _("reviews of names")
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="name_review_once")]

    def __str__(self) -> str:
        return f"#{self.user_id}"

    @property
    def is_current(self) -> bool:
        """Whether she still bears it."""
        return self.user.display_name == self.name
