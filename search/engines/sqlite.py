"""SQLite: FTS5 over analysed words, ranked by its BM25."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from search.analysis import Group, Way
from search.engines.analysed import Analysed, Spelling, grams
from search.engines.tables import Copy
from search.rules import FIELD_WEIGHTS

_FIELDS = "title_words, ask_words, reason_words, detail_words"
# FTS5's own number of lists at which it begins to merge them.
_MERGED_AT = 4
# Bytes of words that FTS5 gathers before it writes a list: its own number, and that of a whole batch of a rebuild.
_GATHERED, _GATHERED_OF_A_BATCH = 1 << 20, 1 << 24
# Pages merged in one transaction: a tenth of a second of the write lock.
_PAGES_AT_ONCE = 1_000
# Rows deleted in one transaction: as long.
_ROWS_AT_ONCE = 1_000
_FIRST_ROWS = 10
# The statement itself counts as one.
_A_CHANGE = 2


class SQLite:
    """The dialect of SQLite; its write lock, taken at BEGIN, is the lock of the index too."""

    vendor = "sqlite"
    matching = "{index} CROSS JOIN {entry} e ON e.id = {index}.rowid"
    condition = "{index} MATCH %s"
    # FTS5 walks its lists backwards by this name alone: by that of the entry every match is weighed and sorted.
    number = "{index}.rowid"

    def expression(self, groups: Iterable[Group], *, any_of: bool = False, title_only: bool = False) -> str:
        asked = (" OR " if any_of else " AND ").join(self._group(group) for group in groups)
        return f"title_words : ({asked})" if title_only else asked

    def _group(self, group: Group) -> str:
        return "(" + " OR ".join(self._way(way) for way in group) + ")"

    def _way(self, way: Way) -> str:
        """The tokens of one word stand side by side."""
        phrase = " ".join(way)
        return f'"{phrase[:-1]}"*' if phrase.endswith("*") else f'"{phrase}"'

    def score(self, copy: Copy, groups: list[Group]) -> tuple[str, list[Any]]:
        return f"-bm25({{index}}, {', '.join(map(str, FIELD_WEIGHTS))})", []

    def listed(self, column: str) -> str:
        return f"GROUP_CONCAT({column})"

    def more_texts(self, analysed: Analysed) -> tuple[str, ...]:
        return ()

    def insert_texts(self, copy: Copy, rows: list[tuple[Any, ...]]) -> None:
        copy.run_many(
            f"INSERT INTO {{text}} (entry_id, language, title, body, {_FIELDS}) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            rows,
        )
        copy.run_many(
            f"INSERT INTO {{index}} (rowid, {_FIELDS}) VALUES (%s, %s, %s, %s, %s)",
            [(row[0], *row[4:]) for row in rows],
        )

    def delete_texts(self, copy: Copy, ids: list[int]) -> None:
        places = ", ".join(["%s"] * len(ids))
        # FTS5 takes words out of its lists only when told again which they were.
        copy.run(
            f"INSERT INTO {{index}} ({{index}}, rowid, {_FIELDS}) "
            f"SELECT 'delete', entry_id, {_FIELDS} FROM {{text}} WHERE entry_id IN ({places})",
            ids,
        )
        copy.run(f"DELETE FROM {{text}} WHERE entry_id IN ({places})", ids)

    def insert_words(self, copy: Copy, words: list[tuple[Spelling, int]]) -> None:
        next_id = copy.run("SELECT COALESCE(MAX(id), 0) + 1 FROM {word}")[0][0]
        numbered = list(enumerate(words, start=next_id))
        copy.run_many(
            "INSERT INTO {word} (id, word, folded, documents) VALUES (%s, %s, %s, %s)",
            [(pk, spelling.word, spelling.folded, documents) for pk, (spelling, documents) in numbered],
        )
        copy.run_many(
            "INSERT INTO {gram} (rowid, grams) VALUES (%s, %s)",
            [(pk, spelling.grams) for pk, (spelling, _) in numbered],
        )

    def delete_unused_words(self, copy: Copy, among: list[str]) -> None:
        unused = "SELECT id FROM {word} WHERE word = %s AND documents <= 0"
        copy.run_many(
            "INSERT INTO {gram} ({gram}, rowid, grams) "
            f"SELECT 'delete', id, %s FROM {{word}} WHERE id = ({unused})",
            [(" ".join(grams(word)), word) for word in among],
        )
        copy.run_many("DELETE FROM {word} WHERE word = %s AND documents <= 0", [(word,) for word in among])

    def similar_words(self, copy: Copy, word: str, limit: int) -> list[tuple[str, int]]:
        asked = " OR ".join(f'"{gram}"' for gram in grams(word) if '"' not in gram)
        return copy.run(
            "SELECT w.word, w.documents FROM {gram} CROSS JOIN {word} w ON w.id = {gram}.rowid "
            "WHERE {gram} MATCH %s ORDER BY bm25({gram}) LIMIT %s",
            [asked, limit],
        )

    def count_terms(self, copy: Copy) -> None:
        copy.run("CREATE VIRTUAL TABLE temp.{term} USING fts5vocab(main, {index}, row)")
        copy.run("INSERT INTO main.{term} (term, documents) SELECT term, doc FROM temp.{term}")
        copy.run("DROP TABLE temp.{term}")

    def lock(self) -> None:
        return None

    def delete_some(self, copy: Copy) -> bool:
        """Texts and lists of words. What FTS5 knows of itself, it keeps in the first rows."""
        some = f"> {_FIRST_ROWS} LIMIT {_ROWS_AT_ONCE}"
        before = connection.connection.total_changes
        copy.run(f"DELETE FROM {{text}} WHERE entry_id IN (SELECT entry_id FROM {{text}} WHERE entry_id {some})")
        copy.run(f"DELETE FROM {{index}}_data WHERE id IN (SELECT id FROM {{index}}_data WHERE id {some})")
        return bool(connection.connection.total_changes > before)

    def begin_filling(self, copy: Copy) -> None:
        """A batch makes one list of words; lists are merged once, at the end."""
        _configure(copy, automerge=0, hashsize=_GATHERED_OF_A_BATCH)

    def merge_texts(self, copy: Copy) -> None:
        self._merge(copy, "{index}")

    def tidy(self, copy: Copy) -> None:
        for table in ("{index}", "{gram}"):
            self._merge(copy, table)
        with transaction.atomic():
            _configure(copy, automerge=_MERGED_AT, hashsize=_GATHERED)
            copy.run("ANALYZE {entry}")

    def _merge(self, copy: Copy, table: str) -> None:
        """All lists of words into one, step by step. A step that changes nothing was the last."""
        pages = -_PAGES_AT_ONCE
        while True:
            with transaction.atomic():
                before = connection.connection.total_changes
                copy.run(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', %s)", [pages])
                if connection.connection.total_changes - before < _A_CHANGE:
                    return
            pages = _PAGES_AT_ONCE


def _configure(copy: Copy, **settings: int) -> None:
    """FTS5 keeps its settings with the index."""
    for name, value in settings.items():
        copy.run("INSERT INTO {index} ({index}, rank) VALUES (%s, %s)", [name, value])
