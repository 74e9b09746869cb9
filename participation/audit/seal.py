"""The log is append-only, and the database keeps it so: a trigger refuses to change or delete a line of ours.

Wagtail's own lines (`wagtail.…`) stay as Wagtail keeps them. People are no foreign key there: deleting an account
leaves its lines alone. Whoever owns the database can take a trigger away: `manage.py check --database default` says
so, and `migrate` lays it again, also where Wagtail has rebuilt its table.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "wagtailcore_modellogentry"
NAME = "sawt_log_is_append_only"

_SQLITE = [
    f"""
    CREATE TRIGGER IF NOT EXISTS {NAME}_{verb} BEFORE {verb.upper()} ON {TABLE}
    FOR EACH ROW WHEN OLD.action NOT LIKE 'wagtail.%'
    BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END
    """
    for verb in ("update", "delete")
]
_POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'The log is append-only.' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER {NAME}_change BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW WHEN (OLD.action NOT LIKE 'wagtail.%') EXECUTE FUNCTION {NAME}()
    """,
    f"CREATE OR REPLACE TRIGGER {NAME}_truncate BEFORE TRUNCATE ON {TABLE} EXECUTE FUNCTION {NAME}()",
]
_STATEMENTS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_COUNT = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s AND tgenabled <> 'D'",
}
_EXPECTED = 2


def seal(connection: BaseDatabaseWrapper) -> None:
    """Lay the triggers where they are missing. Safe to run again; other databases are left as they are."""
    with connection.cursor() as cursor:
        for statement in _STATEMENTS.get(connection.vendor, []):
            # No parameters: a percent sign in the text is one.
            cursor.execute(statement)


def is_sealed(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database refuses to change the log."""
    if connection.vendor not in _COUNT:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor], [f"{NAME}%"])
        return bool(cursor.fetchone()[0] == _EXPECTED)


def seal_again(using: str, **kwargs: Any) -> None:
    """After every `migrate`: rebuilding a table, as SQLite does to alter it, loses its triggers."""
    if _holds_log(using):
        seal(connections[using])


def check_seal(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """For `manage.py check --database`: a log that can be changed proves nothing."""
    open_ones = [alias for alias in databases or () if _holds_log(alias) and not is_sealed(connections[alias])]
    hint = "Run `manage.py migrate`, and find out who took the trigger away."
    return [Error(f"The log in “{alias}” can be changed.", hint=hint, id="audit.E001") for alias in open_ones]


def _holds_log(alias: str) -> bool:
    return TABLE in connections[alias].introspection.table_names()
