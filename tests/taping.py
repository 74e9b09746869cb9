"""Rows that many tests begin with: made by the real code once in a process, laid by the same statements after that.

What the real code asks, checks and renders costs a hundred times what it writes. The statements are those that it sent
itself, with the same numbers; they are sent again only where the database counts on from the same numbers.
"""

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

T = TypeVar("T")
Statement = tuple[str, Any, bool]
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH")


class Tape:
    """What `make` wrote and returned, for each state in which it was called."""

    def __init__(self, make: Callable[..., T]) -> None:
        self.make = make
        self.known: dict[Any, tuple[list[Statement], Any]] = {}

    def play(self, *given: Model) -> T:
        """As `make(*given)` does. Where commits are real, or the engine numbers otherwise, it is `make`."""
        if connection.vendor != "sqlite" or not connection.in_atomic_block:
            return self.make(*given)
        begun = *numbers(), *map(str, given)
        if begun not in self.known:
            self.known[begun] = self.record(*given)
        else:
            with connection.cursor() as cursor:
                for sql, params, many in self.known[begun][0]:
                    (cursor.executemany if many else cursor.execute)(sql, params)
        return copy.deepcopy(self.known[begun][1])

    def record(self, *given: Model) -> tuple[list[Statement], T]:
        statements: list[Statement] = []

        def listen(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.lstrip().upper().startswith(WRITES):
                params = list(params) if many else params
                statements.append((sql, params, many))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            made = self.make(*given)
        return statements, made


def numbers() -> tuple[tuple[str, int], ...]:
    """The last number that each table gave: rows that are made from here on have the same ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return tuple(cursor.fetchall())
