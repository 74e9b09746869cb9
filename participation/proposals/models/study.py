"""What an institution found when it studied a proposal, and how far it has come since."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participation.accounts.models import User
from participation.institutions.models import Institution


class Assessment(models.Model):
    """What the institution found on one criterion. Published when it is written; a later one of it replaces it."""

    class Criterion(models.TextChoices):
        LEGAL = "legal", _("Legal")
        COST = "cost", _("Cost")
        EFFECT = "effect", _("Effect")
        FEASIBILITY = "feasibility", _("Feasibility")

    class Finding(models.TextChoices):
        GOOD = "good", pgettext_lazy("assessment", "Nothing stands against it")
        CONDITIONS = "conditions", pgettext_lazy("assessment", "Possible under conditions")
        BAD = "bad", pgettext_lazy("assessment", "Stands against it")

    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.CASCADE, related_name="assessments")
    criterion = models.CharField(_("criterion"), max_length=12, choices=Criterion)
    finding = models.CharField(_("finding"), max_length=12, choices=Finding)
    text = models.TextField(_("why"))
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "criterion"], name="criterion_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.criterion}: {self.finding}"


class Progress(models.Model):
    """A step towards what was adopted, told in public. Steps are added, never changed."""

    proposal = models.ForeignKey("proposals.Proposal", on_delete=models.CASCADE, related_name="progress")
    on = models.DateField(_("day"))
    text = models.TextField(_("what was done"))
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.on}"
