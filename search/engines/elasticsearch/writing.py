"""Keeping the index: in bulk, with versions, and the rebuild beside the one that answers.

Readers ask the alias `prefix`. While a new index is being filled it has the alias `prefix-next`, and every change goes
to both. All of it is kept by the server itself: whoever writes, from whatever process, sees the same.
"""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from search.documents import Document
from search.engines.base import Away, NotBuilt
from search.engines.elasticsearch import questions
from search.engines.elasticsearch.mapping import id_of, prepared, source_of
from search.engines.elasticsearch.schema import NORI, READY, index_body
from search.engines.elasticsearch.server import Body, Server

_AT_ONCE = 500
# Batches of a rebuild on their way at once: the next is made while the server takes these.
_SENDERS = 2
# Of a single change the next question knows; more at a time are seen within a second.
_SEEN_AT_ONCE = 20
_READ_AT_ONCE = 5_000
_CONFLICT, _MISSING = 409, 404


class Writer:
    """The half of the engine that writes."""

    def __init__(self, server: Server, prefix: str, *, is_visible_at_once: bool):
        self._server = server
        self._prefix = prefix
        self._next = f"{prefix}-next"
        self.prepare = prepared
        self._is_visible_at_once = is_visible_at_once
        self._senders = ThreadPoolExecutor(_SENDERS, thread_name_prefix="search-rebuild")
        self._sent: deque[Future[Any]] = deque()
        self._filled: str | None = None

    def write(self, documents: Iterable[Document]) -> int:
        wanted = list(documents)
        written = [self._write(target, wanted) for target in self._targets()] if wanted else [0]
        return written[0]

    def remove(self, kind: str, ids: Iterable[int]) -> int:
        wanted = [id_of(kind, pk) for pk in ids]
        removed = [self._remove(target, wanted) for target in self._targets()] if wanted else [0]
        return removed[0]

    def write_counts(self, kind: str, counts: Mapping[int, int]) -> None:
        """Of documents that are not there nothing is counted."""
        for target in self._targets():
            for some in _batches(list(counts.items())):
                operations: list[Body] = []
                for pk, count in some:
                    place = {"_index": target, "_id": id_of(kind, pk), "require_alias": True, "retry_on_conflict": 2}
                    operations += [{"update": place}, {"doc": {"signatures": count}}]
                self._bulk(operations, allowed=(_MISSING, _CONFLICT))

    def versions(self, kind: str) -> dict[int, tuple[int, int]]:
        self._server.refresh(self._prefix)
        found: dict[int, tuple[int, int]] = {}
        after = None
        while True:
            body = questions.versions(kind, after, _READ_AT_ONCE)
            rows = self._server.read(self._prefix, body)["hits"]["hits"]
            for row in rows:
                fields = row["fields"]
                found[row["sort"][0]] = (fields["version"][0], fields["signatures"][0])
            if len(rows) < _READ_AT_ONCE:
                return found
            after = rows[-1]["sort"]

    def begin_rebuild(self, *, resume: bool = False) -> None:
        """What an earlier rebuild left unfinished is dropped, or filled up: what it has already is refused at once."""
        aliases = self._server.aliases(self._prefix)
        if resume and self._next in aliases:
            self._filled = aliases[self._next]
            return
        for alias, index in aliases.items():
            if alias != self._prefix:
                self._server.drop(index)
        wait(self._sent)
        self._sent.clear()
        self._filled = f"{self._prefix}-{time.time_ns()}"
        self._server.create(self._filled, index_body(has_nori=NORI in self._server.plugins()))
        self._server.move_aliases([{"add": {"index": self._filled, "alias": self._next}}])

    def put(self, prepared: tuple[int, bytes]) -> int:
        """What a change has written meanwhile is at least as new, and stays. Raises what befell an earlier batch."""
        number, lines = prepared
        if number:
            while len(self._sent) >= _SENDERS:
                self._sent.popleft().result()
            self._sent.append(self._senders.submit(self._send, lines))
        return number

    def finish_rebuild(self) -> None:
        while self._sent:
            self._sent.popleft().result()
        aliases = self._server.aliases(self._prefix)
        new, old = aliases.get(self._next), aliases.get(self._prefix)
        if new is None or new != self._filled:
            raise Away("The new index was lost, or another rebuild has taken the place of this one.")
        self._server.configure(new, READY)
        self._server.refresh(new)
        moves: list[Body] = [
            {"remove": {"index": new, "alias": self._next}},
            {"add": {"index": new, "alias": self._prefix}},
        ]
        self._server.move_aliases([*moves, *([{"remove_index": {"index": old}}] if old else [])])

    def _targets(self) -> list[str]:
        """The one that answers first, once it has what is under way. Raises `NotBuilt` where there is none."""
        wait(self._sent)
        aliases = self._server.aliases(self._prefix)
        if self._prefix not in aliases:
            raise NotBuilt("There is no index yet.")
        return [self._prefix, self._next] if self._next in aliases else [self._prefix]

    def _write(self, target: str, documents: list[Document]) -> int:
        written = 0
        for some in _batches(documents):
            done, refused = self._index(target, some)
            written += done + (self._insist(target, refused) if refused else 0)
        return written

    def _index(self, target: str, documents: list[Document]) -> tuple[int, list[Document]]:
        """How many were written, and those that the server has in a later version."""
        operations = _operations(target, documents)
        results = self._bulk(operations, allowed=(_CONFLICT,))
        pairs = zip(documents, results, strict=True)
        refused = [document for document, result in pairs if result["status"] == _CONFLICT]
        return len(documents) - len(refused), refused

    def _insist(self, target: str, documents: list[Document]) -> int:
        """New numbers of signatures raise the server's own version, and it remembers that of deleted documents for a
        while: what counts is the one we wrote ourselves."""
        ids = [id_of(document.kind, document.object_id) for document in documents]
        there = self._server.stored(target, ids, ["version"])
        operations: list[Body] = []
        for pk, document in zip(ids, documents, strict=True):
            known = there.get(pk)
            if known is None:
                operations += [{"create": _place(target, document)}, source_of(document)]
            elif known["_source"]["version"] <= document.version:
                seen = {"if_seq_no": known["_seq_no"], "if_primary_term": known["_primary_term"]}
                operations += [{"index": _place(target, document) | seen}, source_of(document)]
        results = self._bulk(operations, allowed=(_CONFLICT,))
        return sum(result["status"] != _CONFLICT for result in results)

    def _remove(self, target: str, ids: list[str]) -> int:
        removed = 0
        for some in _batches(ids):
            operations: list[Body] = [{"delete": {"_index": target, "_id": pk, "require_alias": True}} for pk in some]
            removed += sum(result["status"] != _MISSING for result in self._bulk(operations, allowed=(_MISSING,)))
        return removed

    def _send(self, lines: bytes) -> None:
        """One batch of a rebuild."""
        _checked(self._server.fill(self._next, lines), allowed=(_CONFLICT,))

    def _bulk(self, operations: list[Body], *, allowed: tuple[int, ...]) -> list[Any]:
        is_small = self._is_visible_at_once or len(operations) <= _SEEN_AT_ONCE
        return _checked(self._server.bulk(operations, refresh=is_small), allowed=allowed)


def _checked(results: list[Any], *, allowed: tuple[int, ...]) -> list[Any]:
    """Raises `Away` where one was refused for another reason; one for all is the index that has gone."""
    for result in results:
        is_lost = "index_not_found" in str(result.get("error"))
        if result["status"] >= 300 and (result["status"] not in allowed or is_lost):
            raise Away(f"The index took no document: {result.get('error')}"[:300])
    return results


def _place(target: str, document: Document) -> Body:
    return {"_index": target, "_id": id_of(document.kind, document.object_id), "require_alias": True}


def _operations(target: str, documents: list[Document]) -> list[Body]:
    operations: list[Body] = []
    for document in documents:
        versioned = {"version": document.version, "version_type": "external_gte"}
        operations += [{"index": _place(target, document) | versioned}, source_of(document)]
    return operations


def _batches(items: list[Any]) -> Iterator[list[Any]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
