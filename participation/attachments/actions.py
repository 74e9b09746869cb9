"""Adding, describing and removing pictures and files. Whatever they are attached to logs it: it knows what changed."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from participation.accounts.models import User
from participation.attachments import rules
from participation.attachments.backends import Reading
from participation.attachments.models import LEFT_OVER, Attachment, Collection, attachment_storage
from participation.attachments.registry import without_whole

M = TypeVar("M", bound=models.Model)
_AT_ONCE = 500


class QuotaReached(Exception):
    """No more fits: `limit` is "files", "size" or "person" (see `rules.quota_reached`)."""

    def __init__(self, limit: str):
        self.limit = limit
        super().__init__(f"The limit of {limit} is reached.")


class Words(NamedTuple):
    """What is said about an attachment: for those who cannot see the picture, and for everybody."""

    alt: str = ""
    caption: str = ""


class Addition(NamedTuple):
    """Something to be attached."""

    reading: Reading
    words: Words = Words()


def open_collection() -> Collection:
    return Collection.objects.create()


@transaction.atomic
def add(collection: Collection, addition: Addition, *, by: User) -> Attachment:
    """Keep a file, at the end of the others. Raises `QuotaReached`."""
    Collection.objects.select_for_update(no_key=True).get(pk=collection.pk)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    reading, words = addition
    lately = Attachment.objects.added_lately_by(by).bytes()
    count, size = collection.items.count(), collection.items.all().bytes()
    if limit := rules.quota_reached(count=count, size=size, lately=lately, more=reading.size):
        raise QuotaReached(limit)
    last = collection.items.aggregate(last=Max("position"))["last"] or 0
    large, *smaller = reading.copies
    attachment = Attachment(
        collection=collection,
        position=last + 1,
        name=reading.name,
        ending=reading.ending,
        size=reading.size,
        width=large.width,
        height=large.height,
        added_by=by,
        **words._asdict(),
    )
    attachment.file.save(f"file.{reading.ending}", ContentFile(large.content), save=False)
    for copy in smaller:
        attachment.small.save(f"small.{reading.ending}", ContentFile(copy.content), save=False)
        attachment.small_width, attachment.small_height = copy.width, copy.height
    attachment.save()
    return attachment


def describe(collection: Collection, words: Mapping[int, Words]) -> bool:
    """Say something else about these attachments, by their keys. Returns whether that changed anything."""
    changed = [one for one in collection.items.filter(pk__in=words) if Words(one.alt, one.caption) != words[one.pk]]
    for attachment in changed:
        attachment.alt, attachment.caption = words[attachment.pk]
        attachment.save(update_fields=["alt", "caption"])
    return bool(changed)


def remove(collection: Collection, keys: list[int]) -> bool:
    """Delete these for good, files and all. Returns whether any of them was there."""
    return bool(collection.items.filter(pk__in=keys).delete()[0])


def forget(collection: Collection | None) -> None:
    """The thing it belonged to is deleted: so are its files."""
    if collection:
        collection.delete()


class Change(NamedTuple):
    """What happens to the files of a published text: those that go, and one more."""

    removed: tuple[int, ...] = ()
    addition: Addition | None = None


UNCHANGED = Change()


def change(collection: Collection | None, what: Change, *, by: User) -> Collection | None:
    """Within an action: do it. Returns the collection, opened where there was none. Raises `QuotaReached`."""
    if collection:
        remove(collection, list(what.removed))
    if what.addition:
        collection = collection or open_collection()
        add(collection, what.addition, by=by)
    return collection


def has_undescribed(collection: Collection | None) -> bool:
    """Whether a picture still lacks its words."""
    return bool(collection) and Attachment.objects.filter(collection=collection).undescribed().exists()


class Filing(Generic[M]):
    """The files of an instrument's drafts. Its things have `attachments`, which may be none; `lock` locks a draft and
    refuses everything else, `write` sets fields, `note` logs."""

    def __init__(self, lock: Callable[[M], M], write: Callable[..., None], note: Callable[..., None]):
        self.lock, self.write, self.note = lock, write, note

    @transaction.atomic
    def add(self, draft: M, addition: Addition, *, by: User | None) -> Attachment:
        """Raises `PermissionDenied` for somebody without a name, `QuotaReached`, and what `lock` raises."""
        if by is None:
            raise PermissionDenied("Whoever adds a file has signed in.")
        draft = self.lock(draft)
        collection = collection_of(draft) or open_collection()
        attachment = add(collection, addition, by=by)
        self._done(draft, by, attachments=collection)
        return attachment

    @transaction.atomic
    def describe(self, draft: M, words: Mapping[int, Words], *, by: User | None) -> None:
        draft = self.lock(draft)
        collection = collection_of(draft)
        if collection and describe(collection, words):
            self._done(draft, by)

    @transaction.atomic
    def remove(self, draft: M, keys: list[int], *, by: User | None) -> None:
        """A second click finds nothing to remove, which is no error."""
        draft = self.lock(draft)
        collection = collection_of(draft)
        if collection and remove(collection, keys):
            self._done(draft, by)

    def _done(self, draft: M, by: User | None, **changes: Any) -> None:
        self.write(draft, **changes)
        self.note(draft, "revise", by=by, fields=["attachments"])


def collection_of(thing: models.Model) -> Collection | None:
    """What is attached to it."""
    return thing.attachments  # type: ignore[attr-defined]  # of whatever takes files


def forget_orphans(now: datetime | None = None) -> int:
    """The clock's: delete collections at which nothing points, and files without a row. Returns how many files."""
    settled = Collection.objects.settled(now).order_by("pk").values_list("pk", flat=True)
    for keys in _batches(settled.iterator(), _AT_ONCE):
        Collection.objects.filter(pk__in=without_whole(keys)).delete()
    return _delete_strays((now or timezone.now()) - LEFT_OVER)


def _delete_strays(before: datetime) -> int:
    """A file is written before its row: where the transaction failed, or deleting did, it stayed alone."""
    storage, count = attachment_storage(), 0
    names = storage.listdir("")[1] if storage.exists("") else []
    for batch in _batches(iter(names), _AT_ONCE):
        known = {
            name
            for field in ("file", "small")
            for name in Attachment.objects.filter(**{f"{field}__in": batch}).values_list(field, flat=True)
        }
        for name in set(batch) - known:
            if storage.get_modified_time(name) < before:
                storage.delete(name)
                count += 1
    return count


def _batches(things: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(itertools.islice(things, size)):
        yield batch
