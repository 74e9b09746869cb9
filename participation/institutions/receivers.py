"""An officer's row opens the desks and its end closes them, whichever road it came by: form, action, shell."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from participation.institutions.actions import settle_access
from participation.institutions.models import Officer


@receiver(post_save, sender=Officer)
@receiver(post_delete, sender=Officer)
def settle_officer(instance: Officer, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        settle_access(instance.user)
