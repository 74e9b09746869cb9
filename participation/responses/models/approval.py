"""Steps of the approval workflows: one, or two by different people, as the institution chooses."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from participation.accounts.models import User
from participation.institutions.models import approved_institutions
from participation.responses.models.response import Response


class InstitutionStep(Task):
    """A step that approvers of the answer's own institution take."""

    class Meta:
        abstract = True

    def may_be_taken_by(self, obj: Response, user: User) -> bool:
        return obj.may_be_published_by(user)

    def user_can_access_editor(self, obj: Response, user: User) -> bool:
        return self.may_be_taken_by(obj, user)

    def locked_for_user(self, obj: Response, user: User) -> bool:
        return not self.may_be_taken_by(obj, user)

    def user_can_lock(self, obj: Response, user: User) -> bool:
        return self.may_be_taken_by(obj, user)

    def get_actions(self, obj: Response, user: User) -> list[tuple[str, Any, bool]]:
        if not self.may_be_taken_by(obj, user):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Approve"), False)]

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> models.QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        mine = Response.objects.filter(institution__in=approved_institutions(user)).values_list("pk", flat=True)
        return waiting.filter(workflow_state__object_id__in=[str(pk) for pk in mine])


class InstitutionApprovalTask(InstitutionStep):
    """The step of the approval workflow, or the first of two."""

    class Meta:
        verbose_name = _("approval by the institution")
        verbose_name_plural = _("approvals by the institution")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Officers who may approve answers of the institution can take this step."))


class SecondApprovalTask(InstitutionStep):
    """The second of two steps: for another person than the one who took the first."""

    class Meta:
        verbose_name = _("second approval by the institution")
        verbose_name_plural = _("second approvals by the institution")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Another officer than the one who took the first step can take this one."))

    def may_be_taken_by(self, obj: Response, user: User) -> bool:
        state = obj.current_workflow_state
        first = TaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_APPROVED, finished_by=user.pk)
        return super().may_be_taken_by(obj, user) and not (state and first.exists())

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> models.QuerySet[TaskState]:
        hers = TaskState.objects.filter(status=TaskState.STATUS_APPROVED, finished_by=user.pk)
        waiting = super().get_task_states_user_can_moderate(user, **kwargs)
        return waiting.exclude(workflow_state__in=hers.values("workflow_state"))
