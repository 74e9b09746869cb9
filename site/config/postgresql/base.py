"""Whether a persistent connection still lives, asked of the operating system and not of the server."""

import select

from django.db.backends.postgresql import base
from psycopg import Connection

_WORD_OR_END = select.POLLIN | select.POLLERR | select.POLLHUP | select.POLLNVAL


class DatabaseWrapper(base.DatabaseWrapper):
    """The health check at the start of each request costs no round trip.

    Nothing may arrive on an idle connection: what does is the server's farewell, or the end of the line. Then Django's
    own check decides, as it does where there is no socket to look at.
    """

    def is_usable(self) -> bool:
        return _is_quiet(self.connection) or super().is_usable()


def _is_quiet(connection: Connection | None) -> bool:
    if connection is None or connection.closed or connection.broken:
        return False
    line = select.poll()
    line.register(connection.fileno(), _WORD_OR_END)
    return not line.poll(0)
