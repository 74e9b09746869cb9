"""The migrated test database, made once: SQLite keeps it in a file, PostgreSQL in a template; both are copied.

After a test that commits, Django would empty every table, and with it what migrations wrote (regions, policies, the
page tree). Here the copy is laid anew instead: each such test begins with the migrated database.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases

from tests.services.sharing import locked

ROOT = Path(settings.ROOT)
SOURCES = ("**/migrations/*.py", "**/seeds/*", "deploy/locks/development.lock", "site/config/settings/base.py")
ROOMS = ("participation", "petitions", "home", "search")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker) -> Iterator[None]:
    """In place of pytest-django's."""
    with django_db_blocker.unblock():
        set_up = _set_up_postgresql if connection.vendor == "postgresql" else _set_up_sqlite
        restore, tear_down = set_up()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: restore())
        yield
    with django_db_blocker.unblock():
        tear_down()


def migrated_file() -> Path:
    """The migrated SQLite database, named by everything that made it. It is there once a test database has been."""
    return settings.VAR / "tests" / f"migrated-{fingerprint()}.sqlite3"


def _set_up_sqlite() -> tuple[Callable[[], None], Callable[[], None]]:
    """A database in memory, copied from that file."""
    template = migrated_file()
    with locked(template.parent / "migrating.lock"):
        if not template.exists():
            _make_template(template)
            return lambda: _copy(template), lambda: None
    connection.close()
    name = connection.creation._get_test_db_name()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    _copy(template)
    return lambda: _copy(template), lambda: None


def _make_template(template: Path) -> None:
    setup_databases(verbosity=0, interactive=False)
    for old in template.parent.glob("migrated-*.sqlite3"):
        old.unlink()
    part = template.with_suffix(".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as target:
        connection.connection.backup(target)
    part.replace(template)


def _copy(template: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(template)) as source:
        source.backup(connection.connection)


def _set_up_postgresql() -> tuple[Callable[[], None], Callable[[], None]]:
    old = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    name = connection.settings_dict["NAME"]
    template = f"{name}_migrated"
    _lay_anew(template, name)
    return lambda: _lay_anew(name, template), lambda: teardown_databases(old, verbosity=0)


def _lay_anew(name: str, template: str) -> None:
    """Make database `name` a copy of `template`."""
    connections.close_all()
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(name)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(template)}")


def fingerprint() -> str:
    """Changes with every migration, seed and locked package."""
    mark = hashlib.sha256()
    paths = {path for room in ROOMS for pattern in SOURCES[:2] for path in (ROOT / room).glob(pattern)}
    paths |= {ROOT / name for name in SOURCES[2:]}
    for path in sorted(path for path in paths if path.is_file()):
        mark.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return mark.hexdigest()[:16]
