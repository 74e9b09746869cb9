"""What every action of this room does: look whether the discussion is open, lock, ask the table, log, announce."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from participation.accounts.models import User
from participation.audit.log import record
from participation.discussion.lifecycle import LIFECYCLE
from participation.discussion.models import Argument, Discussion, Moved
from participation.discussion.signals import argument_changed
from participation.lifecycle import TransitionRefused

CLOSED = "closed"


def be_confirmed(citizen: User) -> None:
    """Only a person whose address is confirmed takes part. Raises `PermissionDenied`."""
    if not citizen.assurance:
        raise PermissionDenied("Confirm your address before you take part.")


def be_open(discussion_id: int, verb: str) -> None:
    """Raises `TransitionRefused` once the discussion is closed."""
    if not Discussion.objects.open().filter(pk=discussion_id).exists():
        raise TransitionRefused(verb, CLOSED)


def lock(argument: Argument) -> Argument:
    """The argument as it is now, locked until the end of the transaction; marks and replies do not wait for it."""
    return Argument.objects.select_for_update(no_key=True, of=("self",)).select_related("author").get(pk=argument.pk)


def allow(argument: Argument, verb: str) -> None:
    """Raises `TransitionRefused` where the table says so."""
    LIFECYCLE.target_of(verb, state=argument.state)


def recount_soon(argument: Argument) -> None:
    """The roll-up counts what changes with this one: its side, or the replies of its parent."""
    Moved.objects.create(discussion_id=argument.discussion_id, argument_id=argument.parent_id)


def note(argument: Argument, verb: str, *, by: Any, **facts: Any) -> None:
    """Log the verb and tell the rooms above after the commit."""
    record(argument, verb, by=by, **facts)
    transaction.on_commit(partial(argument_changed.send_robust, Argument, argument=argument, verb=verb))
