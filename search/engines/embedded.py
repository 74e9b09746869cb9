"""The engine that lives in the platform's own database: SQLite or PostgreSQL."""

from typing import Any

from django.core.cache import caches

from search.analysis import Group
from search.engines.base import Answer, Completion, Hit
from search.engines.clearing import forget_old
from search.engines.dialects import Dialect
from search.engines.index import Index
from search.engines.reading import Reader, conditions
from search.engines.resemblance import CANDIDATES, KINDS_AND_STATES, SIZE_KEPT_SECONDS
from search.engines.similarity import Candidate
from search.engines.tables import Copy
from search.engines.vocabulary import Vocabulary
from search.engines.writing import Writer
from search.models import IndexState
from search.rules import Question


class EmbeddedEngine(Index):
    """Three parts under one name: the writer, the reader, the words."""

    def __init__(self, dialect: Dialect):
        self.name = dialect.vendor
        self._dialect = dialect
        self._writer = Writer(dialect)
        self._reader = Reader(dialect, self.name)
        self.words = Vocabulary(dialect)

    def suggest(self, text: str, language: str, limit: int) -> list[Completion]:
        return self.words.suggest(text, language, limit)

    def forget_old(self) -> None:
        """Empty the copy that answered before the last rebuild, once nobody asks it any more."""
        forget_old(self._dialect)

    def _find(self, question: Question, *, any_of: bool = False) -> Answer:
        return self._reader.find(question, any_of=any_of)

    def _corrected(self, text: str, language: str) -> str:
        return self.words.corrected(text, language)

    def _source(self, language: str) -> "CopySource":
        return CopySource(Copy(IndexState.now().active), self._dialect, self._reader, self.words, language)


class CopySource:
    """The copy that answers now, as `resemblance` asks it. A row: entry, kind, number."""

    def __init__(self, copy: Copy, dialect: Dialect, reader: Reader, words: Vocabulary, language: str):
        self._copy = copy
        self._dialect = dialect
        self._reader = reader
        self._words = words
        self._language = language

    def size(self) -> tuple[int, float]:
        key = f"search-size:{self._copy.letter}:{self._language}"
        size = caches["pages"].get(key)
        if size is None:
            own = "SELECT id FROM {facet} WHERE language = %s"
            statement = f"SELECT COUNT(*), AVG(length) FROM {{entry}} WHERE facet_id IN ({own})"
            size = self._copy.run(statement, [self._language])[0]
            caches["pages"].set(key, size, SIZE_KEPT_SECONDS)
        return size[0], float(size[1] or 1)

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        return self._words.frequencies_in(self._copy, tokens)

    def candidates(self, telling: list[str]) -> list[tuple[Any, Candidate]]:
        groups: list[Group] = [((token,),) for token in telling]
        filters, values = conditions(KINDS_AND_STATES)
        score, scored = self._dialect.score(self._copy, groups)
        rows = self._copy.run(
            "SELECT e.id, e.kind, e.object_id, e.signatures, t.title_words, t.ask_words, "
            "t.reason_words, t.detail_words "
            f"FROM (SELECT e.id AS pk FROM {self._dialect.matching} WHERE {self._dialect.condition} AND {filters} "
            f"ORDER BY ({score}) * e.boost DESC LIMIT {CANDIDATES}) AS found "
            "JOIN {entry} e ON e.id = found.pk JOIN {text} t ON t.entry_id = e.id",
            [self._dialect.expression(groups, any_of=True), *values, *scored],
        )
        return [(row[:3], Candidate.of_row(row[3:])) for row in rows]

    def hits(self, found: list[tuple[Any, float]]) -> list[Hit]:
        return self._reader.hits(self._copy, [(*row, score) for row, score in found], [])
