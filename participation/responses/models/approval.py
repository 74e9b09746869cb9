"""Steps of the approval workflow."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from participation.accounts.models import User
from participation.institutions.models import approved_institutions
from participation.responses.models.response import Response


class InstitutionApprovalTask(Task):
    """A step of the approval workflow that the approvers of the answer's own institution take."""

    class Meta:
        verbose_name = _("approval by the institution")
        verbose_name_plural = _("approvals by the institution")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Officers who may approve answers of the institution can take this step."))

    def user_can_access_editor(self, obj: Response, user: User) -> bool:
        return obj.may_be_published_by(user)

    def locked_for_user(self, obj: Response, user: User) -> bool:
        return not obj.may_be_published_by(user)

    def user_can_lock(self, obj: Response, user: User) -> bool:
        return obj.may_be_published_by(user)

    def get_actions(self, obj: Response, user: User) -> list[tuple[str, Any, bool]]:
        if not obj.may_be_published_by(user):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Approve"), False)]

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> models.QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        mine = Response.objects.filter(institution__in=approved_institutions(user)).values_list("pk", flat=True)
        return waiting.filter(workflow_state__object_id__in=[str(pk) for pk in mine])
