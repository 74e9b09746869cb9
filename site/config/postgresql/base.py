"""PostgreSQL under load: no question about the connection itself, and plans that are made once."""

import select
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper
from psycopg import Connection

_WORD_OR_END = select.POLLIN | select.POLLERR | select.POLLHUP | select.POLLNVAL


class DatabaseWrapper(base.DatabaseWrapper):
    """The health check at the start of each request costs no round trip.

    Nothing may arrive on an idle connection: what does is the server's farewell, or the end of the line. Then Django's
    own check decides, as it does where there is no socket to look at.
    """

    def is_usable(self) -> bool:
        return _is_quiet(self.connection) or super().is_usable()

    def planned_cursor(self) -> CursorWrapper:
        """A cursor whose statements the server reads and plans once for each connection: their values are bound by
        the server. For statements that every request says in the same words; to plan a join of four tables takes four
        times longer than to run it. What `prepare_threshold` of OPTIONS says holds: None plans each time."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        binding: Any = base.ServerBindingCursor
        with self.wrap_database_errors:
            return self._prepare_cursor(binding(self.connection))  # type: ignore[attr-defined]  # Django's own; not in the stubs


def _is_quiet(connection: Connection | None) -> bool:
    if connection is None or connection.closed or connection.broken:
        return False
    line = select.poll()
    line.register(connection.fileno(), _WORD_OR_END)
    return not line.poll(0)
