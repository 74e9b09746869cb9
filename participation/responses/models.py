"""What an institution says in public, point by point. Wagtail keeps drafts, revisions, locks and workflow."""

from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from participation.accounts.models import User
from participation.institutions.models import Institution


class Verdict(models.TextChoices):
    """What an institution says to one ask."""

    YES = "yes", _("Will do")
    PART = "part", _("Will do in part")
    NO = "no", _("Will not do")
    ALREADY = "already", _("Already so")
    ELSEWHERE = "elsewhere", _("Not ours")


class ResponseQuerySet(models.QuerySet["Response"]):
    def published(self) -> Self:
        return self.filter(live=True)

    def for_officer(self, user: User) -> Self:
        """The answers of the institutions this person serves; administrators see all."""
        return self if user.is_superuser else self.filter(institution__officers=user)


class Response(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """One institution's answer to one thing, which points here; published only when every point is answered."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="responses", editable=False
    )
    subject = models.CharField(_("about"), max_length=200, editable=False)
    language = models.CharField(
        _("language of the answer"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    introduction = models.TextField(_("introduction"), max_length=3_000)
    signed_by = models.CharField(
        _("signed by"),
        max_length=150,
        help_text=_("The office that answers for this text, such as the Secretary-General."),
    )
    correction_note = models.CharField(
        _("what is corrected, and why"),
        max_length=300,
        blank=True,
        help_text=_("Shown to everybody beside the difference. Required once the answer has been published."),
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="response",
        for_concrete_model=False,
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("official response")
        verbose_name_plural = _("official responses")

    def __str__(self) -> str:
        return f"{self.institution}: {self.subject}"


class Point(Orderable):
    """The answer to one ask: a verdict and its reason. `ask` is a copy: asks do not change once a petition is open."""

    response = ParentalKey(Response, on_delete=models.CASCADE, related_name="points")
    ask = models.CharField(_("ask"), max_length=500, editable=False)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    reason = models.TextField(_("reason"), max_length=4_000)

    class Meta(Orderable.Meta):
        verbose_name = _("point")
        verbose_name_plural = _("points")

    def __str__(self) -> str:
        return self.ask


class Version(models.Model):
    """A published state of a response: never changed, so that a correction is a new one, shown as a difference."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    # {"introduction": str, "signed_by": str, "points": [{"ask": str, "verdict": str, "reason": str}]}
    content = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["response", "number"], name="response_version_once")]

    def __str__(self) -> str:
        return f"{self.response_id} v{self.number}"
