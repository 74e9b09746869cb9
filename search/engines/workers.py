"""Other processes that read documents and prepare them, while this one writes what is ready: all cores have work.

They end with this process, however it ends. Each has its own connection to the database and changes nothing.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import forkserver
from typing import Any

from search.documents import KINDS
from search.engines.base import Prepare
from search.engines.process import begin

# Of one kind, these numbers.
Part = tuple[str, list[int]]
# Parts for each process that are ready or under way: no more of the whole is in memory.
_AHEAD = 2
# Not copies of this process, which has threads and open connections, but of one that has neither.
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["search.engines.forked"])


def call() -> None:
    """Have ready, a few seconds from now, what the processes are forked from. Returns at once."""
    forkserver.ensure_running()


def read(parts: Iterable[Part], prepare: Prepare, processes: int) -> Iterator[Any]:
    """What `prepare` makes of the public documents of each part, in their order. Without processes this one does it."""
    if processes < 1:
        yield from (_prepared(part, prepare) for part in parts)
        return
    with ProcessPoolExecutor(processes, mp_context=_FORKED, initializer=begin) as pool:
        under_way: deque[Future[Any]] = deque()
        try:
            for part in parts:
                under_way.append(pool.submit(_prepared, part, prepare))
                if len(under_way) > _AHEAD * processes:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _prepared(part: Part, prepare: Prepare) -> Any:
    kind, ids = part
    return prepare(list(KINDS[kind].documents(ids)))
