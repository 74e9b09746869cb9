"""A life-cycle is a table: from these states, this verb leads to that state."""

from collections.abc import Iterable
from dataclasses import dataclass


class TransitionRefused(Exception):
    """The verb exists, but not from this state."""

    def __init__(self, verb: str, state: str):
        self.verb = verb
        self.state = state
        super().__init__(f"Cannot {verb} while {state}.")


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table."""

    verb: str
    sources: frozenset[str]
    target: str


class Lifecycle:
    """All rows of one instrument's table; a verb has one target."""

    def __init__(self, *rows: tuple[str, Iterable[str], str]):
        self._rows = {verb: Transition(verb, frozenset(sources), target) for verb, sources, target in rows}

    @property
    def verbs(self) -> list[str]:
        """Every verb of the table, in its order."""
        return list(self._rows)

    def verbs_from(self, state: str) -> list[str]:
        """The verbs that this state allows: which buttons to show."""
        return [row.verb for row in self._rows.values() if state in row.sources]

    def target_of(self, verb: str, *, state: str) -> str:
        """The state that the verb leads to. Raises `TransitionRefused`, or `KeyError` for an unknown verb."""
        row = self._rows[verb]
        if state not in row.sources:
            raise TransitionRefused(verb, state)
        return row.target
