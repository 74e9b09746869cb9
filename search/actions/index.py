"""What changes the index: bringing it up to date, mending it, making it anew. It is a copy: all of it may be lost."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from search.documents import CHUNK, KINDS, PAGE_KINDS, Kind, decisions_of, responses_of
from search.engines import workers
from search.engines.base import Away, Engine, NotBuilt
from search.engines.facade import copies, embedded, engine, expected
from search.engines.failover import note_missed
from search.models import IndexState
from search.rules import Question

logger = logging.getLogger(__name__)
# How much one round of mending does: the next one does the rest.
MENDED_AT_MOST = 2_000
# Documents of a rebuild that are read, sent and written together: half a second of a database's write lock at most.
_FILLED_AT_ONCE = 1_000
T = TypeVar("T")
Progress = Callable[[int], object]


@dataclass(slots=True)
class Differences:
    """Where the index and the database disagree, by number: to write, to forget, to count anew."""

    kind: str
    stale: list[int]
    gone: list[int]
    moved: dict[int, int]

    @property
    def total(self) -> int:
        return len(self.stale) + len(self.gone) + len(self.moved)


def refresh(kind: str, ids: Iterable[int]) -> None:
    """Write those that are public now; forget those that are not. Safe to repeat, in any order."""
    _refresh(kind, ids, engine())


def _refresh(kind: str, ids: Iterable[int], index: Engine) -> None:
    wanted = list(ids)
    documents = list(KINDS[kind].documents(wanted))
    gone = set(wanted) - {document.object_id for document in documents}
    index.remove(kind, gone)
    index.write(documents)


def refresh_petitions(petition_ids: list[int]) -> None:
    """Petitions and the answers that stand and fall with them."""
    for ids in _chunks(petition_ids):
        refresh("petition", ids)
        refresh("response", responses_of(ids))


def refresh_proposals(proposal_ids: list[int]) -> None:
    """Proposals and the decisions that stand and fall with them."""
    refresh("proposal", proposal_ids)
    refresh("response", decisions_of(proposal_ids))


def refresh_pages(page_ids: list[int]) -> None:
    """Pages of whatever kind: what is gone is of no kind any more."""
    for kind in PAGE_KINDS:
        refresh(kind, page_ids)


def refresh_counts(kind: str, counts: Mapping[int, int]) -> None:
    """New numbers of signatures, or of votes for."""
    engine().write_counts(kind, counts)


def compare(kind: Kind, index: Engine | None = None) -> Differences:
    """What would have to be done for the index to say what the database says."""
    known = (index or engine()).versions(kind.name)
    found = Differences(kind.name, [], [], {})
    for pk, version, signatures in kind.versions():
        was = known.pop(pk, None)
        if was is None or was[0] != version:
            found.stale.append(pk)
        elif was[1] != signatures:
            found.moved[pk] = signatures
    found.gone = list(known)
    return found


def mend(at_most: int | None = MENDED_AT_MOST) -> int:
    """Find the differences and take them away, in every copy of the index, and the copy that nobody asks any more.
    Returns how many were mended."""
    embedded().forget_old()
    return sum(_mend_if_there(index, at_most) for index in copies())


def mend_missed() -> int:
    """What the expected engine missed while it was away, soon after it is back. Costs two counts where it has all."""
    failover = expected()
    if failover is None:
        return 0
    missed_at = IndexState.now().missed_at
    try:
        if missed_at is None and _counts_all(failover.expected):
            return 0
        mended = _mend_or_build(failover.expected, at_most=None)
    except Away as away:
        logger.warning("The search index cannot be mended now: %s", away)
        return 0
    IndexState.objects.filter(pk=1, missed_at=missed_at).update(missed_at=None)
    return mended


def _counts_all(index: Engine) -> bool:
    try:
        return index.find(Question()).total == count_public()
    except NotBuilt:
        return False


def _mend_if_there(index: Engine, at_most: int | None) -> int:
    try:
        return _mend_or_build(index, at_most)
    except Away as away:
        logger.warning("%s is away and will be mended later: %s", index.name, away)
        note_missed()
        return 0


def _mend_or_build(index: Engine, at_most: int | None) -> int:
    try:
        return _mend(index, at_most)
    except NotBuilt:
        return _build(index, lambda written: None)


def _mend(index: Engine, at_most: int | None) -> int:
    """What is no longer public goes first."""
    mended = 0
    for kind in KINDS.values():
        found = compare(kind, index)
        room = None if at_most is None else max(0, at_most - mended)
        for ids in _chunks(found.gone):
            index.remove(kind.name, ids)
        for ids in _chunks(found.stale[:room]):
            _refresh(kind.name, ids, index)
        moved = list(found.moved.items())[:room]
        for some in _chunks(moved):
            index.write_counts(kind.name, dict(some))
        mended += len(found.gone) + len(found.stale[:room]) + len(moved)
    if mended:
        logger.info("The search index was mended in %s places.", mended)
    return mended


def count_public() -> int:
    """How many documents a complete index has."""
    return sum(kind.public().count() for kind in KINDS.values())


def rebuild(
    progress: Progress = lambda written: None,
    index: Engine | None = None,
    *,
    processes: int = 0,
    resume: bool = False,
) -> int:
    """Make the index anew beside the one that answers (or `index` alone), then let it answer. So many other
    `processes` read and analyse. `resume`: go on where one was killed. Returns how many documents it has."""
    written = _build(index or engine(), progress, processes=processes, resume=resume)
    if index is None:
        mend(at_most=None)
    return written


def _build(index: Engine, progress: Progress, *, processes: int = 0, resume: bool = False) -> int:
    if processes:
        workers.call()
    index.begin_rebuild(resume=resume)
    written = 0
    parts = [(kind.name, ids) for kind in KINDS.values() for ids in _chunks(_least_signed_first(kind), _FILLED_AT_ONCE)]
    for (_, ids), prepared in zip(parts, workers.read(parts, index.prepare, processes), strict=True):
        written += index.put(prepared)
        progress(len(ids))
    index.finish_rebuild()
    return written


def _least_signed_first(kind: Kind) -> list[int]:
    """The engine reads its last entries first where there are more than it can rank."""
    return [pk for pk, _, _ in sorted(kind.versions(), key=lambda row: (row[2], row[0]))]


def _chunks(items: list[T], size: int = CHUNK) -> Iterator[list[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
