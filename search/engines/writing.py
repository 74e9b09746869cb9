"""Keeping the embedded index: documents in and out, the words they bring and take with them, and the rebuild."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from itertools import chain
from typing import TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.documents import Document
from search.engines.analysed import Spelling, spellings
from search.engines.base import Away
from search.engines.clearing import empty, make_anew
from search.engines.dialects import Dialect
from search.engines.preparing import Batch, Ready, prepared, terms_in, words_in
from search.engines.tables import INDEXES, Copy
from search.models import IndexState
from search.rules import boost

_ENTRY = (
    "INSERT INTO {entry} (id, kind, object_id, facet_id, addressed_id, region, due_at, opened_at, closes_at, is_open, "
    "signatures, boost, version, length) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_FACET = ("kind", "language", "states", "topics")
_ADDRESSED = ("institutions",)
_ADD_TERMS = (
    "INSERT INTO {term} (term, documents) VALUES (%s, %s) "
    "ON CONFLICT (term) DO UPDATE SET documents = {term}.documents + excluded.documents"
)
T = TypeVar("T")
# Parameters of one statement: far below what any database takes.
_AT_ONCE = 500
# Rows of one transaction at the end of a rebuild: half a second of the write lock at most.
_WORDS_AT_ONCE = 5_000


class Writer:
    """The half of the embedded engine that writes."""

    def __init__(self, dialect: Dialect):
        self.dialect = dialect
        self.prepare = partial(prepared, dialect)
        # Words of a rebuild are counted here and written once, at its end.
        self._words: Counter[str] = Counter()
        self._begun_at: datetime | None = None

    def write(self, documents: Iterable[Document]) -> int:
        batch = self.prepare(documents)
        if not batch.ready:
            return 0
        with transaction.atomic():
            self.dialect.lock()
            state = IndexState.now()
            written = [self._replace(copy, batch) for copy in self._copies(state)]
            self._mark_changed()
        return written[0]

    def remove(self, kind: str, ids: Iterable[int]) -> int:
        wanted = list(ids)
        if not wanted:
            return 0
        with transaction.atomic():
            self.dialect.lock()
            state = IndexState.now()
            removed = [self._take_out(copy, self._entries(copy, kind, wanted)) for copy in self._copies(state)]
            self._mark_changed()
        return removed[0]

    def write_counts(self, kind: str, counts: Mapping[int, int]) -> None:
        with transaction.atomic():
            self.dialect.lock()
            for letter in IndexState.now().written:
                rows = [
                    (count, boost(kind, count, is_open=True), boost(kind, count, is_open=False), kind, pk)
                    for pk, count in counts.items()
                ]
                Copy(letter).run_many(
                    "UPDATE {entry} SET signatures = %s, boost = CASE WHEN is_open = 1 THEN %s ELSE %s END "
                    "WHERE kind = %s AND object_id = %s",
                    rows,
                )

    def versions(self, kind: str) -> dict[int, tuple[int, int]]:
        copy = Copy(IndexState.now().active)
        rows = copy.run("SELECT object_id, version, signatures FROM {entry} WHERE kind = %s", [kind])
        return {pk: (version, signatures) for pk, version, signatures in rows}

    def begin_rebuild(self, *, resume: bool = False) -> None:
        """Always anew: how often each word was in an unfinished copy went with the process that wrote it."""
        with transaction.atomic():
            self.dialect.lock()
            # Asked first: a lost row is made by it. From here on no change goes to a copy that is being emptied.
            IndexState.now()
            IndexState.objects.filter(pk=1).update(building="")
        empty(self.dialect)
        with transaction.atomic():
            self.dialect.lock()
            state = IndexState.now()
            make_anew(self.dialect, state.spare)
            self.dialect.begin_filling(Copy(state.spare))
            self._begun_at = timezone.now()
            IndexState.objects.filter(pk=1).update(building=state.spare, building_since=self._begun_at)
        self._words.clear()

    def put(self, batch: Batch) -> int:
        with transaction.atomic():
            self.dialect.lock()
            copy = self._building()
            new = self._not_there(copy, batch)
            self._insert(copy, new.ready)
        self._words.update(new.words)
        return len(new.ready)

    def finish_rebuild(self) -> None:
        copy = self._building()
        with ThreadPoolExecutor(1) as beside:
            spelled = beside.submit(spellings, sorted(self._words))
            self.dialect.merge_texts(copy)
        for some in _batches(spelled.result(), _WORDS_AT_ONCE):
            with transaction.atomic():
                self.dialect.lock()
                self._add_words(copy, {one.word: self._words[one.word] for one in some}, some)
        with transaction.atomic():
            self.dialect.lock()
            unused = [word for (word,) in copy.run("SELECT word FROM {word} WHERE documents <= 0")]
            self.dialect.delete_unused_words(copy, unused)
        for name, columns in INDEXES.items():
            with transaction.atomic():
                self.dialect.lock()
                copy.run(f"CREATE INDEX {name} ON {columns}")
        self.dialect.tidy(copy)
        with transaction.atomic():
            self.dialect.lock()
            self._building()
            copy.run("DELETE FROM {term}")
            self.dialect.count_terms(copy)
            IndexState.objects.filter(pk=1).update(
                active=copy.letter, building="", rebuilt_at=timezone.now(), changes=time.time_ns()
            )
        self._words.clear()

    def _building(self) -> Copy:
        """The copy that is being filled. Raises `Away` where another rebuild began meanwhile, which threw it away."""
        state = IndexState.now()
        if not state.building or state.building_since != self._begun_at:
            raise Away("Another rebuild has taken the place of this one.")
        return Copy(state.building)

    def _copies(self, state: IndexState) -> list[Copy]:
        return [Copy(letter, is_building=letter == state.building) for letter in state.written]

    def _mark_changed(self) -> None:
        IndexState.objects.filter(pk=1).update(changes=F("changes") + 1)

    def _replace(self, copy: Copy, batch: Batch) -> int:
        there = self._there(copy, batch.ready)
        newer = batch.only([one for one in batch.ready if there.get(one.key, (0, -1))[1] <= one.version])
        old = {one.key: there[one.key][0] for one in newer.ready if one.key in there}
        self._take_out(copy, list(old.values()))
        self._insert(copy, newer.ready, ids=old)
        copy.run_many(_ADD_TERMS, list(newer.terms().items()))
        self._add_words(copy, newer.words)
        return len(newer.ready)

    def _there(self, copy: Copy, ready: list[Ready]) -> dict[tuple[str, int], tuple[int, int]]:
        """(kind, number) → (entry, version) of those already written."""
        found = {}
        for kind in {one.kind for one in ready}:
            wanted = [one.object_id for one in ready if one.kind == kind]
            for some in _batches(wanted, _AT_ONCE):
                places = ", ".join(["%s"] * len(some))
                rows = copy.run(
                    f"SELECT object_id, id, version FROM {{entry}} WHERE kind = %s AND object_id IN ({places})",
                    [kind, *some],
                )
                found.update({(kind, object_id): (pk, version) for object_id, pk, version in rows})
        return found

    def _not_there(self, copy: Copy, batch: Batch) -> Batch:
        """What a change has written meanwhile is at least as new, and stays."""
        there = self._there(copy, batch.ready)
        return batch.only([one for one in batch.ready if one.key not in there])

    def _entries(self, copy: Copy, kind: str, ids: list[int]) -> list[int]:
        found: list[int] = []
        for some in _batches(ids, _AT_ONCE):
            places = ", ".join(["%s"] * len(some))
            rows = copy.run(f"SELECT id FROM {{entry}} WHERE kind = %s AND object_id IN ({places})", [kind, *some])
            found += [pk for (pk,) in rows]
        return found

    def _insert(self, copy: Copy, ready: list[Ready], ids: Mapping[tuple[str, int], int] | None = None) -> None:
        if not ready:
            return
        facets = self._numbers(copy, "{facet}", _FACET, {one.facet for one in ready})
        addressed = self._numbers(copy, "{addressed}", _ADDRESSED, {one.addressed for one in ready})
        # Numbers that return were taken out a moment ago: a new one must not get theirs.
        next_id = max(copy.run("SELECT COALESCE(MAX(id), 0) FROM {entry}")[0][0], 0, *(ids or {}).values())
        entries, texts = [], []
        for one in ready:
            pk = (ids or {}).get(one.key)
            if pk is None:
                pk = next_id = next_id + 1
            entries.append((pk, *one.key, facets[one.facet], addressed[one.addressed], *one.facts))
            texts.append((pk, *one.texts))
        copy.run_many(_ENTRY, entries)
        self.dialect.insert_texts(copy, texts)

    def _numbers(
        self, copy: Copy, table: str, columns: tuple[str, ...], wanted: set[tuple[str, ...]]
    ) -> dict[tuple[str, ...], int]:
        """The numbers of these combinations in a dictionary; new ones are written."""
        found = _known(copy, table, columns, sorted(wanted))
        if new := sorted(wanted - found.keys()):
            places = ", ".join(["%s"] * len(columns))
            copy.run_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT DO NOTHING", new)
            found |= _known(copy, table, columns, new)
        return found

    def _take_out(self, copy: Copy, ids: list[int]) -> int:
        for some in _batches(ids, _AT_ONCE):
            places = ", ".join(["%s"] * len(some))
            rows = copy.run(
                "SELECT title, body, title_words, ask_words, reason_words, detail_words FROM {text} "
                f"WHERE entry_id IN ({places})",
                some,
            )
            terms, words = terms_in(row[2:] for row in rows), words_in(row[:2] for row in rows)
            copy.run_many(_ADD_TERMS, [(term, -count) for term, count in terms.items()])
            if not copy.is_building:
                copy.run_many("DELETE FROM {term} WHERE documents <= 0 AND term = %s", [(term,) for term in terms])
            self._add_words(copy, Counter({word: -count for word, count in words.items()}))
            self.dialect.delete_texts(copy, some)
            copy.run(f"DELETE FROM {{entry}} WHERE id IN ({places})", some)
        return len(ids)

    def _add_words(self, copy: Copy, words: Mapping[str, int], spelled: Iterable[Spelling] | None = None) -> None:
        """Count words up or down; those that no document has any more are forgotten. `spelled`: the words, where that
        was found out before.

        While a copy is being built its words are counted elsewhere: what is taken out meanwhile stays as a debt.
        """
        known: set[str] = set()
        for some in _batches(list(words), _AT_ONCE):
            places = ", ".join(["%s"] * len(some))
            known.update(word for (word,) in copy.run(f"SELECT word FROM {{word}} WHERE word IN ({places})", some))
        copy.run_many(
            "UPDATE {word} SET documents = documents + %s WHERE word = %s", [(words[word], word) for word in known]
        )
        new = {word for word, count in words.items() if word not in known and (count > 0 or copy.is_building)}
        written = spellings(new) if spelled is None else (one for one in spelled if one.word in new)
        self.dialect.insert_words(copy, [(one, words[one.word]) for one in written])
        fewer = [word for word, count in words.items() if count < 0]
        if fewer and not copy.is_building:
            self.dialect.delete_unused_words(copy, fewer)


def _known(copy: Copy, table: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Those of the combinations that a dictionary has, with their numbers."""
    found, names, places = {}, ", ".join(columns), ", ".join(["%s"] * len(columns))
    for some in _batches(rows, _AT_ONCE // len(columns)):
        values = ", ".join([f"({places})"] * len(some))
        select = f"SELECT id, {names} FROM {table} WHERE ({names}) IN (VALUES {values})"
        found.update({tuple(row): pk for pk, *row in copy.run(select, [*chain.from_iterable(some)])})
    return found


def _batches(items: list[T], size: int) -> Iterable[list[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
