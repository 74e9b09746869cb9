"""What an institution says in public, point by point. Wagtail keeps drafts, revisions, locks and workflow."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
    WorkflowState,
)

from participation.accounts.models import User
from participation.institutions.models import Institution, approved_institutions, served_institutions
from participation.responses import rules
from participation.responses.models.four_eyes import approvers_of
from participation.responses.signals import response_went_live


class Verdict(models.TextChoices):
    """What an institution says to one ask."""

    YES = "yes", _("Will do")
    PART = "part", _("Will do in part")
    NO = "no", _("Will not do")
    ALREADY = "already", _("Already so")
    ELSEWHERE = "elsewhere", _("Not ours")


# How Wagtail points at a response from its own tables: by kind, and by the key as text.
_KEY = {
    "base_content_type__app_label": "responses",
    "base_content_type__model": "response",
    "object_id": Cast(models.OuterRef("pk"), models.CharField()),
}


def _approved() -> models.QuerySet[Revision]:
    return Revision.objects.filter(**_KEY, approved_go_live_at__isnull=False)


class ResponseQuerySet(models.QuerySet["Response"]):
    def published(self) -> Self:
        return self.filter(live=True)

    def in_approval(self) -> Self:
        """Handed in, and waiting for an approver."""
        waiting = WorkflowState.objects.filter(**_KEY, status=WorkflowState.STATUS_IN_PROGRESS)
        return self.filter(models.Exists(waiting))

    def scheduled(self) -> Self:
        """Approved, and waiting for their hour."""
        return self.filter(models.Exists(_approved()))

    def with_hour(self) -> Self:
        """Each with `goes_live_at`: when what is approved becomes public."""
        hour = _approved().order_by("approved_go_live_at").values("approved_go_live_at")[:1]
        return self.annotate(goes_live_at=models.Subquery(hour))

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

    @cached_property
    def told(self) -> list[Any]:
        """Every version that the public was told, the oldest first. Who fetches many answers may put them here."""
        return list(self.versions.all())

    def may_be_edited_by(self, user: User) -> bool:
        return user.is_superuser or self.institution_id in served_institutions(user)

    def may_be_published_by(self, user: User) -> bool:
        return user.is_superuser or self.institution_id in approved_institutions(user)

    @property
    def needs_two_people(self) -> bool:
        """Whether two different people must have approved what is published."""
        return self.institution.approval_steps == Institution.ApprovalSteps.TWO

    def may_be_published_alone_by(self, user: User) -> bool:
        """Whether this person may publish it without anybody else's approval."""
        return self.may_be_published_by(user) and not self.needs_two_people

    def get_workflow(self) -> Workflow | None:
        """The way with as many steps as the institution chose."""
        if not self.needs_two_people:
            return self.get_default_workflow()
        second = Workflow.objects.filter(
            active=True,
            workflow_tasks__task__content_type__app_label="responses",
            workflow_tasks__task__content_type__model="secondapprovaltask",
        )
        return second.order_by("pk").first()

    def refuse_incomplete(self) -> None:
        """The guard of publication. Raises `ValidationError` with one sentence for each thing that is missing."""
        points = [(point.verdict, point.reason) for point in self.points.all()]
        faults = rules.faults(
            introduction=self.introduction,
            signed_by=self.signed_by,
            points=points,
            is_correction=self.live,
            note=self.correction_note,
        )
        faults += self._commitment_faults()
        if faults:
            raise ValidationError(faults)

    def _commitment_faults(self) -> list[str]:
        """Judged on the day when it becomes public, which may be scheduled."""
        pledges = [(str(one.key), one.what, one.due_on, one.who) for one in self.pledges.all()]
        if not pledges:
            return []
        told = {str(key): due_on for key, due_on in self.commitments.values_list("key", "due_on")} if self.pk else {}
        today = max(timezone.localdate(), timezone.localdate(self.go_live_at)) if self.go_live_at else None
        return rules.commitment_faults(pledges, told=told, today=today or timezone.localdate())

    @transaction.atomic
    def publish(self, revision: Revision, user: User | None = None, **options: Any) -> None:
        """Where every road to publication ends: the form, the workflow, the clock, a shell.

        Raises `ValidationError` for an incomplete answer, or one that lacks its second approver, and
        `PermissionDenied` for a person who may not publish it;
        `user` is None for the clock, which only carries out what somebody was allowed to schedule.
        """
        response = revision.as_object()
        if user and not response.may_be_published_by(user):
            raise PermissionDenied("Only approvers of the institution publish its answers.")
        response.refuse_incomplete()
        if response.needs_two_people and len(approvers_of(revision)) < 2:
            raise ValidationError(_("Two different people approve this very text before it is published. Hand it in."))
        super().publish(revision, user=user, **{**options, "skip_permission_checks": True})
        published = Response.objects.get(pk=self.pk)
        if published.live and published.live_revision_id == revision.pk:  # Not merely scheduled.
            response_went_live.send(Response, response=published, by=user)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Never: what an institution said in public is corrected in public."""
        raise PermissionDenied("A published answer is corrected, not taken back.")

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "responses/preview.html"


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
