"""A publication is kept as a version within its own transaction: nothing is public that was not kept. And who hands an
answer in for approval is heard above."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from participation.accounts.models import User
from participation.responses import actions
from participation.responses.models import InstitutionApprovalTask, Response
from participation.responses.signals import response_handed_in, response_went_live


@receiver(response_went_live)
def keep_what_was_published(response: Response, by: User | None, **kwargs: Any) -> None:
    actions.keep_version(response, by=by)


@receiver(task_submitted)
def note_what_was_handed_in(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    """A step of the approval of an answer begins."""
    response = instance.workflow_state.content_object
    if isinstance(response, Response) and isinstance(instance.task.specific, InstitutionApprovalTask):
        response_handed_in.send(Response, response=response, step=instance.pk, by=user)
