"""Keeping the embedded index: documents in and out, the words they bring and take with them, and the rebuild."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.documents import Document
from search.engines.analysed import Analysed, analyse, fold_word, words_of
from search.engines.dialects import Dialect
from search.engines.tables import Copy, create, drop
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
        # Words of a rebuild are counted here and written once, at its end.
        self._terms: Counter[str] = Counter()
        self._words: Counter[str] = Counter()

    def write(self, documents: Iterable[Document]) -> int:
        analysed = [analyse(document) for document in documents]
        if not analysed:
            return 0
        with transaction.atomic():
            self.dialect.lock()
            state = IndexState.now()
            written = [self._replace(copy, analysed) for copy in self._copies(state)]
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

    def begin_rebuild(self) -> None:
        with transaction.atomic():
            self.dialect.lock()
            state = IndexState.now()
            drop(state.spare, self.dialect.vendor)
            create(state.spare, self.dialect.vendor)
            IndexState.objects.filter(pk=1).update(building=state.spare, building_since=timezone.now())
        self._terms.clear()
        self._words.clear()

    def fill(self, documents: Iterable[Document]) -> int:
        analysed = [analyse(document) for document in documents]
        with transaction.atomic():
            self.dialect.lock()
            copy = Copy(IndexState.now().building)
            new = self._not_there(copy, analysed)
            self._insert(copy, new)
        for one in new:
            self._terms.update(one.terms)
            self._words.update(one.words)
        return len(new)

    def finish_rebuild(self) -> None:
        copy = Copy(IndexState.now().building)
        for terms in _batches(sorted(self._terms.items()), _WORDS_AT_ONCE):
            with transaction.atomic():
                self.dialect.lock()
                copy.run_many(_ADD_TERMS, terms)
        for words in _batches(sorted(self._words.items()), _WORDS_AT_ONCE):
            with transaction.atomic():
                self.dialect.lock()
                self._add_words(copy, Counter(dict(words)))
        with transaction.atomic():
            self.dialect.lock()
            copy.run("DELETE FROM {term} WHERE documents <= 0")
            unused = [word for (word,) in copy.run("SELECT word FROM {word} WHERE documents <= 0")]
            self.dialect.delete_unused_words(copy, unused)
            self.dialect.tidy(copy)
        with transaction.atomic():
            self.dialect.lock()
            IndexState.objects.filter(pk=1).update(
                active=copy.letter, building="", rebuilt_at=timezone.now(), changes=time.time_ns()
            )
        self._terms.clear()
        self._words.clear()

    def _copies(self, state: IndexState) -> list[Copy]:
        return [Copy(letter, is_building=letter == state.building) for letter in state.written]

    def _mark_changed(self) -> None:
        IndexState.objects.filter(pk=1).update(changes=F("changes") + 1)

    def _replace(self, copy: Copy, analysed: list[Analysed]) -> int:
        there = self._there(copy, analysed)
        newer = [a for a in analysed if there.get(_key(a), (0, -1))[1] <= a.document.version]
        old = {_key(a): there[_key(a)][0] for a in newer if _key(a) in there}
        self._take_out(copy, list(old.values()))
        self._insert(copy, newer, ids=old)
        copy.run_many(_ADD_TERMS, list(Counter(term for a in newer for term in a.terms).items()))
        self._add_words(copy, Counter(word for a in newer for word in a.words))
        return len(newer)

    def _there(self, copy: Copy, analysed: list[Analysed]) -> dict[tuple[str, int], tuple[int, int]]:
        """(kind, number) → (entry, version) of those already written."""
        found = {}
        for kind in {a.document.kind for a in analysed}:
            wanted = [a.document.object_id for a in analysed if a.document.kind == kind]
            for some in _batches(wanted, _AT_ONCE):
                places = ", ".join(["%s"] * len(some))
                rows = copy.run(
                    f"SELECT object_id, id, version FROM {{entry}} WHERE kind = %s AND object_id IN ({places})",
                    [kind, *some],
                )
                found.update({(kind, object_id): (pk, version) for object_id, pk, version in rows})
        return found

    def _not_there(self, copy: Copy, analysed: list[Analysed]) -> list[Analysed]:
        """What a change has written meanwhile is at least as new, and stays."""
        there = self._there(copy, analysed)
        return [a for a in analysed if _key(a) not in there]

    def _entries(self, copy: Copy, kind: str, ids: list[int]) -> list[int]:
        found: list[int] = []
        for some in _batches(ids, _AT_ONCE):
            places = ", ".join(["%s"] * len(some))
            rows = copy.run(f"SELECT id FROM {{entry}} WHERE kind = %s AND object_id IN ({places})", [kind, *some])
            found += [pk for (pk,) in rows]
        return found

    def _insert(self, copy: Copy, analysed: list[Analysed], ids: Mapping[tuple[str, int], int] | None = None) -> None:
        if not analysed:
            return
        facets = self._numbers(copy, "{facet}", _FACET, {facet_of(a.document) for a in analysed})
        addressed = self._numbers(copy, "{addressed}", _ADDRESSED, {addressed_of(a.document) for a in analysed})
        # Numbers that return were taken out a moment ago: a new one must not get theirs.
        next_id = max(copy.run("SELECT COALESCE(MAX(id), 0) FROM {entry}")[0][0], 0, *(ids or {}).values())
        rows, entries = [], []
        for a in analysed:
            pk = (ids or {}).get(_key(a))
            if pk is None:
                pk = next_id = next_id + 1
            d = a.document
            weight = boost(d.kind, d.signatures, is_open=d.is_open)
            counted_by = (facets[facet_of(d)], addressed[addressed_of(d)], d.region, d.due_at)
            facts = (d.opened_at, d.closes_at, int(d.is_open), d.signatures, weight, d.version, a.length)
            entries.append((pk, d.kind, d.object_id, *counted_by, *facts))
            rows.append((pk, a))
        copy.run_many(_ENTRY, entries)
        self.dialect.insert_texts(copy, rows)

    def _numbers(
        self, copy: Copy, table: str, columns: tuple[str, ...], wanted: set[tuple[str, ...]]
    ) -> dict[tuple[str, ...], int]:
        """The numbers of these combinations in a dictionary; new ones are written."""
        rows = sorted(wanted)
        places = ", ".join(["%s"] * len(columns))
        copy.run_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT DO NOTHING", rows)
        tests = " AND ".join(f"{column} = %s" for column in columns)
        return {row: copy.run(f"SELECT id FROM {table} WHERE {tests}", row)[0][0] for row in rows}

    def _take_out(self, copy: Copy, ids: list[int]) -> int:
        for some in _batches(ids, _AT_ONCE):
            places = ", ".join(["%s"] * len(some))
            rows = copy.run(
                "SELECT title_words, ask_words, reason_words, detail_words, title, body FROM {text} "
                f"WHERE entry_id IN ({places})",
                some,
            )
            terms = Counter(term for row in rows for term in {token for field in row[:4] for token in field.split()})
            words = Counter(word for row in rows for word in words_of(row[4], row[5]))
            copy.run_many(_ADD_TERMS, [(term, -count) for term, count in terms.items()])
            if not copy.is_building:
                copy.run_many("DELETE FROM {term} WHERE documents <= 0 AND term = %s", [(term,) for term in terms])
            self._add_words(copy, Counter({word: -count for word, count in words.items()}))
            self.dialect.delete_texts(copy, some)
            copy.run(f"DELETE FROM {{entry}} WHERE id IN ({places})", some)
        return len(ids)

    def _add_words(self, copy: Copy, words: Counter[str]) -> None:
        """Count words up or down; those that no document has any more are forgotten.

        While a copy is being built its words are counted elsewhere: what is taken out meanwhile stays as a debt.
        """
        known: set[str] = set()
        for some in _batches(list(words), _AT_ONCE):
            places = ", ".join(["%s"] * len(some))
            known.update(word for (word,) in copy.run(f"SELECT word FROM {{word}} WHERE word IN ({places})", some))
        copy.run_many(
            "UPDATE {word} SET documents = documents + %s WHERE word = %s", [(words[word], word) for word in known]
        )
        new = [(word, count) for word, count in words.items() if word not in known and (count > 0 or copy.is_building)]
        self.dialect.insert_words(copy, [(word, fold_word(word), count) for word, count in new])
        fewer = [word for word, count in words.items() if count < 0]
        if fewer and not copy.is_building:
            self.dialect.delete_unused_words(copy, fewer)


def facet_of(document: Document) -> tuple[str, ...]:
    """The combination a document is counted by; several values stand between commas."""
    return document.kind, document.language, listed(document.states), listed(document.topics)


def addressed_of(document: Document) -> tuple[str, ...]:
    return (listed(document.institutions),)


def listed(values: tuple[str, ...]) -> str:
    return f",{','.join(values)}," if values else ""


def _key(analysed: Analysed) -> tuple[str, int]:
    return analysed.document.kind, analysed.document.object_id


def _batches(items: list[T], size: int) -> Iterable[list[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
