"""What every action of an instrument does: lock, ask the table, write, log, announce after the commit."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Generic, TypeVar

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from participation.audit.log import record
from participation.lifecycle import Lifecycle, TransitionRefused

M = TypeVar("M", bound=models.Model)


class Steps(Generic[M]):
    """The steps of one model with `state` and `changed_at`; `changed` is sent with the thing under its model's name."""

    def __init__(self, model: type[M], lifecycle: Lifecycle, changed: Signal):
        self.model, self.lifecycle, self.changed = model, lifecycle, changed
        self.name = model._meta.model_name or ""

    def lock(self, thing: M) -> M:
        """The thing as it is now, locked until the end of the transaction.

        The lock leaves the key free: signatures and votes, which refer to it, never wait for an action.
        """
        return self.model._default_manager.select_for_update(no_key=True).get(pk=thing.pk)

    def advance(self, thing: M, verb: str, *, by: Any, facts: dict[str, Any] | None = None, **changes: Any) -> M:
        """Do `verb` as the table allows. Raises `TransitionRefused`. Use what it returns, not the argument."""
        thing = self.lock(thing)
        was: str = thing.state  # type: ignore[attr-defined]  # whatever has a life-cycle has it
        self.write(thing, state=self.lifecycle.target_of(verb, state=was), **changes)
        self.note(thing, verb, by=by, was=was, **(facts or {}))
        return thing

    def write(self, thing: M, **changes: Any) -> None:
        """Set and save these fields only, and when it was: cached pages are told apart by `changed_at`."""
        for name, value in {**changes, "changed_at": timezone.now()}.items():
            setattr(thing, name, value)
        thing.save(update_fields=[*changes, "changed_at"])

    def note(self, thing: M, verb: str, *, by: Any, **facts: Any) -> None:
        """Log the verb and tell the rooms above after the commit."""
        record(thing, verb, by=by, **facts)
        transaction.on_commit(partial(self.changed.send_robust, self.model, **{self.name: thing}, verb=verb))

    def each(self, due: models.QuerySet[M], do: Callable[[M], object]) -> int:
        """Do it to each of those that are due, in a transaction of its own; a colleague who was faster is no error.
        Returns how many it was done to."""
        done = 0
        for pk in list(due.values_list("pk", flat=True)):
            with suppress(TransitionRefused, self.model.DoesNotExist):  # type: ignore[attr-defined]  # of every model
                do(self.model._default_manager.get(pk=pk))
                done += 1
        return done
