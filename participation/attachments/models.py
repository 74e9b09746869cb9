"""Files that belong together, and one of them. Whatever they are attached to points at the collection."""

import secrets
from datetime import datetime, timedelta
from typing import Any, Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.addresses import address_of
from participation.attachments import rules

# What was begun this long ago and belongs to nothing is left over.
LEFT_OVER = timedelta(days=1)


def attachment_storage() -> Storage:
    """Where files lie: outside the pictures and documents of editors, handed out by a view alone."""
    return storages["attachments"]


def random_name(thing: Any, name: str) -> str:
    """A name that nobody guesses; of the given one only the ending stays, which the content decided."""
    return f"{secrets.token_urlsafe(24)}.{name.rpartition('.')[2]}"


class CollectionQuerySet(models.QuerySet["Collection"]):
    def settled(self, now: datetime | None = None) -> Self:
        """Old enough for something to point at them."""
        return self.filter(created_at__lt=(now or timezone.now()) - LEFT_OVER)


class Collection(models.Model):
    """The pictures and files of one thing."""

    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("pictures and files")
        verbose_name_plural = _("pictures and files")

    def __str__(self) -> str:
        return f"attachments {self.pk}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def pictures(self) -> Self:
        return self.filter(ending=rules.PICTURE)

    def undescribed(self) -> Self:
        """Pictures that say nothing to those who cannot see them."""
        return self.pictures().filter(alt="")

    def added_lately_by(self, user: User, now: datetime | None = None) -> Self:
        since = (now or timezone.now()) - timedelta(days=rules.PERSON_DAYS)
        return self.filter(added_by=user, added_at__gt=since)

    def bytes(self) -> int:
        """How much these take together."""
        return int(self.aggregate(all=Sum("size"))["all"] or 0)


class Attachment(models.Model):
    """A picture or a file. Its content never changes; what is said about it may."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    # The name under which it is handed out, cleaned; never the one in the store.
    name = models.CharField(_("name"), max_length=100)
    ending = models.CharField(max_length=5)
    file = models.FileField(storage=attachment_storage, upload_to=random_name, max_length=100)
    small = models.FileField(storage=attachment_storage, upload_to=random_name, max_length=100, blank=True)
    # Bytes, of both copies together.
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    small_width = models.PositiveSmallIntegerField(default=0)
    small_height = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(_("what the picture shows"), max_length=rules.ALT_LENGTH, blank=True)
    caption = models.CharField(_("caption"), max_length=rules.CAPTION_LENGTH, blank=True)
    added_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture or file")
        verbose_name_plural = _("pictures and files")
        ordering = ["position"]
        indexes = [models.Index(fields=["added_by", "added_at"])]
        constraints = [
            models.UniqueConstraint(fields=["collection", "position"], name="attachment_position_once"),
            models.CheckConstraint(
                name="attachment_picture_has_copies",
                condition=Q(ending=rules.PICTURE, width__gt=0, height__gt=0) & ~Q(small="")
                | ~Q(ending=rules.PICTURE) & Q(small="", width=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("attachments:file", self.pk)

    @property
    def is_picture(self) -> bool:
        return self.ending == rules.PICTURE

    @property
    def media_type(self) -> str:
        return rules.TYPES[self.ending]

    @property
    def small_url(self) -> str:
        """Where the copy for pages and phones is, of a picture."""
        return address_of("attachments:small", self.pk)
