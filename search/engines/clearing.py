"""Taking away the copy of the index that answered before: the database would keep each text twice, hidden ones too.

In short transactions: SQLite overwrites what it deletes with noughts, and a whole copy at once would keep everyone who
writes waiting for seconds.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from search.engines.dialects import Dialect
from search.engines.tables import INDEXES, Copy, create, drop
from search.models import IndexState

logger = logging.getLogger(__name__)
# Whoever began to ask the old copy before the new one took over has his answer by then.
KEPT_SECONDS = 60


def forget_old(dialect: Dialect) -> None:
    """Empty the copy that nobody asks any more, unless the last rebuild was a moment ago or another is under way."""
    state = IndexState.now()
    settled = timezone.now() - timedelta(seconds=KEPT_SECONDS)
    if state.building or state.rebuilt_at is None or state.rebuilt_at > settled:
        return
    if Copy(state.spare).run("SELECT 1 FROM {entry} LIMIT 1"):
        empty(dialect)
        with transaction.atomic():
            dialect.lock()
            if _is_spare(state.spare):
                make_anew(dialect, state.spare)
                logger.info("The copy %s of the search index, which answered before, was emptied.", state.spare)


def empty(dialect: Dialect) -> None:
    """Take away what takes long of the copy that nobody reads or fills. Stops where somebody begins to."""
    letter = IndexState.now().spare
    for name in INDEXES:
        _in_turn(dialect, letter, partial(_drop_index, name))
    while _in_turn(dialect, letter, dialect.delete_some):
        pass


def _in_turn(dialect: Dialect, letter: str, work: Callable[[Copy], bool]) -> bool:
    """One short transaction. What `work` says; False where somebody reads or fills the copy by now."""
    with transaction.atomic():
        dialect.lock()
        return _is_spare(letter) and work(Copy(letter))


def _drop_index(name: str, copy: Copy) -> bool:
    copy.run(f"DROP INDEX IF EXISTS {name}")
    return True


def make_anew(dialect: Dialect, letter: str) -> None:
    """The tables of an empty copy, in the transaction of whoever asks for them."""
    drop(letter, dialect.vendor)
    create(letter, dialect.vendor)


def _is_spare(letter: str) -> bool:
    state = IndexState.now()
    return not state.building and state.spare == letter
