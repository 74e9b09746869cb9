"""A file lives as long as its row: once the deletion is certain, it goes, however the row went."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from participation.attachments.models import Attachment


@receiver(post_delete, sender=Attachment)
def delete_files(instance: Attachment, **kwargs: Any) -> None:
    for file in (instance.file, instance.small):
        if file.name:
            transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
