"""Tags and private notes: what moderators tell each other."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from participation.accounts.models import User
from participation.audit.log import record
from participation.moderation.models import Note, Review, Tag


class NoteRefused(ValueError):
    """An empty note."""


@transaction.atomic
def tag_reviews(reviews: Iterable[Review], tag: Tag, *, by: User) -> int:
    """Put a word on files that do not carry it yet. Returns on how many."""
    _may_sort(by)
    number = 0
    for review in reviews:
        if not review.tags.filter(pk=tag.pk).exists():
            review.tags.add(tag)
            record(review, "tag", by=by, tag=tag.name)
            number += 1
    return number


@transaction.atomic
def untag_review(review: Review, tag: Tag, *, by: User) -> None:
    _may_sort(by)
    review.tags.remove(tag)
    record(review, "untag", by=by, tag=tag.name)


@transaction.atomic
def write_note(review: Review, *, by: User, text: str) -> Note:
    """Colleagues read it beside the file; the log says that there is one, not what it says."""
    _may_sort(by)
    if not text.strip():
        raise NoteRefused("An empty note.")
    note = Note.objects.create(review=review, by=by, text=text.strip()[:2_000])
    record(review, "note", by=by)
    return note


def _may_sort(by: User) -> None:
    if not by.has_perm("moderation.decide_review"):
        raise PermissionDenied("Only moderators work on reviews.")
