"""Authors write, mend and delete their arguments."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.discussion import rules
from participation.discussion.actions.steps import allow, be_confirmed, be_open, lock, note, recount_soon
from participation.discussion.models import Argument, Discussion, Earlier, Mark
from participation.moderation.actions import close_pending


class TooMany(Exception):
    """She has written or marked as much as one person may within an hour; `until` she waits."""

    def __init__(self, until: datetime, at_most: int):
        self.until, self.at_most = until, at_most
        super().__init__(f"At most {at_most} an hour; again at {until}.")


@transaction.atomic
def argue(discussion: Discussion, *, author: User, side: str, text: str, language: str) -> Argument:
    """Say something for, against or about it. The same words twice within an hour are one argument.

    Raises `PermissionDenied` for an account without a confirmed address, `TransitionRefused` where the discussion is
    closed and `TooMany`.
    """
    be_confirmed(author)
    be_open(discussion.pk, "argue")
    return _write(Argument(discussion=discussion, author=author, side=side, text=text, language=language))


@transaction.atomic
def reply(parent: Argument, *, author: User, text: str, language: str) -> Argument:
    """Answer an argument; a reply to a reply becomes one to its argument. Raises as `argue` does.

    Nobody replies to what was hidden or deleted.
    """
    be_confirmed(author)
    be_open(parent.discussion_id, "reply")
    parent = lock(parent.parent or parent)
    allow(parent, "reply")
    return _write(
        Argument(discussion_id=parent.discussion_id, parent=parent, author=author, text=text, language=language)
    )


def _write(argument: Argument) -> Argument:
    """Insert it, unless she wrote the same just now (a second click), or too much. Raises `TooMany`."""
    author = User.objects.select_for_update(no_key=True).get(pk=argument.author_id)  # her clicks follow each other
    now = timezone.now()
    hers = Argument.objects.written_by(author, since=now - rules.HOUR).order_by("-created_at")
    same = hers.filter(discussion_id=argument.discussion_id, parent_id=argument.parent_id, text=argument.text)
    if known := same.standing().first():
        return known
    latest = list(hers.values_list("created_at", flat=True)[: rules.ARGUMENTS_AN_HOUR])
    if until := rules.free_again(latest, rules.ARGUMENTS_AN_HOUR, now):
        raise TooMany(until, rules.ARGUMENTS_AN_HOUR)
    argument.save(force_insert=True)
    recount_soon(argument)
    note(argument, "reply" if argument.is_reply else "argue", by=author)
    return argument


@transaction.atomic
def edit(argument: Argument, *, by: User, text: str, language: str) -> Argument:
    """Change one's own words. Soon after writing and before any reaction nobody sees it; later the earlier words stay.

    Raises `PermissionDenied` to others and `TransitionRefused` where it no longer stands or the discussion is closed.
    """
    argument = lock(argument)
    if argument.author_id != by.pk:
        raise PermissionDenied("Only its author changes an argument.")
    be_open(argument.discussion_id, "edit")
    allow(argument, "edit")
    if text == argument.text:
        return argument
    now = timezone.now()
    replies = argument.replies.count()
    marks = argument.marks.exclude(value=Mark.Value.NONE).count() + argument.opinions.count()
    is_unseen = rules.is_edit_unseen(argument.created_at, now, replies=replies, marks=marks)
    if not is_unseen:
        Earlier.objects.create(argument=argument, text=argument.text, replaced_at=now)
        argument.edited_at = now
    argument.text, argument.language = text, language
    argument.save(update_fields=["text", "language", "edited_at"])
    recount_soon(argument)
    note(argument, "edit", by=by, is_unseen=is_unseen)
    return argument


@transaction.atomic
def delete(argument: Argument, *, by: User) -> Argument:
    """Take one's own words back for good: they are erased, earlier ones too. Where somebody replied, a tombstone stays.

    Possible after the discussion has closed. Raises `PermissionDenied` to others and `TransitionRefused` where it was
    hidden or is deleted already.
    """
    argument = lock(argument)
    if argument.author_id != by.pk:
        raise PermissionDenied("Only its author deletes an argument.")
    allow(argument, "delete")
    argument.text, argument.deleted_at, argument.edited_at = "", timezone.now(), None
    argument.save(update_fields=["text", "deleted_at", "edited_at"])
    argument.earlier.all().delete()
    if argument.review:
        close_pending(argument.review)
    recount_soon(argument)
    note(argument, "delete", by=by)
    return argument
