"""What every action of this room does: lock, ask the table, write, log, announce after the commit."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from participation.audit.log import record
from petitions.lifecycle import LIFECYCLE
from petitions.models import Petition
from petitions.signals import petition_changed


def lock(petition: Petition) -> Petition:
    """The petition as it is now, locked until the end of the transaction.

    The lock leaves the key free: signatures, which refer to it, never wait for an action, nor deadlock with one.
    """
    return Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)


def advance(petition: Petition, verb: str, *, by: Any, facts: dict[str, Any] | None = None, **changes: Any) -> Petition:
    """Do `verb` as the table allows. Raises `TransitionRefused`. Use the petition it returns, not the argument."""
    petition = lock(petition)
    was = petition.state
    write(petition, state=LIFECYCLE.target_of(verb, state=was), **changes)
    note(petition, verb, by=by, was=was, **(facts or {}))
    return petition


def write(petition: Petition, **changes: Any) -> None:
    """Set and save these fields only, and when it was: cached pages are told apart by `changed_at`."""
    for name, value in {**changes, "changed_at": timezone.now()}.items():
        setattr(petition, name, value)
    petition.save(update_fields=[*changes, "changed_at"])


def note(petition: Petition, verb: str, *, by: Any, **facts: Any) -> None:
    """Log the verb and tell the rooms above after the commit."""
    record(petition, verb, by=by, **facts)
    transaction.on_commit(partial(petition_changed.send_robust, Petition, petition=petition, verb=verb))
