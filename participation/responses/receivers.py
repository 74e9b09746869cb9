"""A publication is kept as a version within its own transaction: nothing is public that was not kept."""

from typing import Any

from django.dispatch import receiver

from participation.accounts.models import User
from participation.responses import actions
from participation.responses.models import Response
from participation.responses.signals import response_went_live


@receiver(response_went_live)
def keep_what_was_published(response: Response, by: User | None, **kwargs: Any) -> None:
    actions.keep_version(response, by=by)
