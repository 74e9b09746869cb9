"""What changes the index: bringing it up to date, mending it, making it anew. It is a copy: all of it may be lost."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from search.documents import CHUNK, KINDS, Kind, responses_of
from search.engines.base import Engine
from search.engines.facade import engine

logger = logging.getLogger(__name__)
# How much one round of mending does: the next one does the rest.
MENDED_AT_MOST = 2_000
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
    wanted = list(ids)
    documents = list(KINDS[kind].documents(wanted))
    gone = set(wanted) - {document.object_id for document in documents}
    engine().remove(kind, gone)
    engine().write(documents)


def refresh_petitions(petition_ids: list[int]) -> None:
    """Petitions and the answers that stand and fall with them."""
    for ids in _chunks(petition_ids):
        refresh("petition", ids)
        refresh("response", responses_of(ids))


def refresh_counts(kind: str, counts: Mapping[int, int]) -> None:
    """New numbers of signatures."""
    engine().write_counts(kind, counts)


def compare(kind: Kind) -> Differences:
    """What would have to be done for the index to say what the database says."""
    known = engine().versions(kind.name)
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
    """Find the differences and take them away, what is no longer public first. Returns how many were mended."""
    mended = 0
    for kind in KINDS.values():
        found = compare(kind)
        room = None if at_most is None else max(0, at_most - mended)
        for ids in _chunks(found.gone):
            engine().remove(kind.name, ids)
        for ids in _chunks(found.stale[:room]):
            refresh(kind.name, ids)
        moved = list(found.moved.items())[:room]
        for some in _chunks(moved):
            engine().write_counts(kind.name, dict(some))
        mended += len(found.gone) + len(found.stale[:room]) + len(moved)
    if mended:
        logger.info("The search index was mended in %s places.", mended)
    return mended


def count_public() -> int:
    """How many documents a complete index has."""
    return sum(kind.public().count() for kind in KINDS.values())


def rebuild(progress: Progress = lambda written: None) -> int:
    """Make the index anew beside the one that answers, then let it answer. Returns how many documents it has."""
    answering: Engine = engine()
    answering.begin_rebuild()
    written = 0
    for kind in KINDS.values():
        for ids in _chunks(_least_signed_first(kind)):
            written += answering.fill(kind.documents(ids))
            progress(len(ids))
    answering.finish_rebuild()
    mend(at_most=None)
    return written


def _least_signed_first(kind: Kind) -> list[int]:
    """The engine reads its last entries first where there are more than it can rank."""
    return [pk for pk, _, _ in sorted(kind.versions(), key=lambda row: (row[2], row[0]))]


def _chunks(items: list[T]) -> Iterator[list[T]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
