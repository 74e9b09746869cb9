"""Exact sums without a hot row: whoever changes a count appends a delta, and one roll-up at a time adds them up.

Deltas are deleted and their sums added in one transaction: commits arrive out of order, so no mark of id or time may
decide what has been counted.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def take_turn(lock: int, deltas: type[Model]) -> bool:
    """Whether this process may roll up now, and has anything to; inside a transaction, until its end.

    On PostgreSQL an advisory lock with the number `lock` (any, the same in every process); SQLite's write lock, taken
    at BEGIN, does the same.
    """
    if connection.vendor != "postgresql":
        return deltas._default_manager.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        return cursor.fetchone()[0]


def take_sums(deltas: type[Model], of: str, amounts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """Delete all deltas; returns the sums of the columns `amounts` for each value of the column `of`."""
    statement = f"DELETE FROM {deltas._meta.db_table} RETURNING {', '.join([of, *amounts])}"  # noqa: S608 - no input
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall()
    sums: dict[int, tuple[int, ...]] = {}
    for key, *values in rows:
        so_far = sums.get(key, (0,) * len(amounts))
        sums[key] = tuple(map(sum, zip(so_far, values, strict=True)))
    return sums
