"""The engine that lives in the platform's own database: SQLite or PostgreSQL."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.core.cache import caches

from search.analysis import Group, index_tokens
from search.analysis.guess import guess_language
from search.documents import Document
from search.engines import similarity
from search.engines.base import Answer, Completion, Hit
from search.engines.dialects import Dialect
from search.engines.reading import Reader, conditions
from search.engines.similarity import Candidate, Corpus
from search.engines.tables import Copy
from search.engines.vocabulary import Vocabulary
from search.engines.writing import Writer
from search.models import IndexState
from search.rules import Question

# What can be repeated by somebody: what citizens start, while it stands.
_SIMILAR = {"kind": ("petition", "proposal"), "state": ("open", "closed")}
_CANDIDATES = 120
_SIZE_KEPT_SECONDS = 60
_TOKENS_AT_MOST = 800


class EmbeddedEngine:
    """Three parts under one name: the writer, the reader, the words."""

    def __init__(self, dialect: Dialect):
        self.name = dialect.vendor
        self._dialect = dialect
        self._writer = Writer(dialect)
        self._reader = Reader(dialect, self.name)
        self._vocabulary = Vocabulary(dialect)

    def write(self, documents: Iterable[Document]) -> int:
        return self._writer.write(documents)

    def remove(self, kind: str, ids: Iterable[int]) -> int:
        return self._writer.remove(kind, ids)

    def write_counts(self, kind: str, counts: Mapping[int, int]) -> None:
        self._writer.write_counts(kind, counts)

    def versions(self, kind: str) -> dict[int, tuple[int, int]]:
        return self._writer.versions(kind)

    def begin_rebuild(self) -> None:
        self._writer.begin_rebuild()

    def fill(self, documents: Iterable[Document]) -> int:
        return self._writer.fill(documents)

    def finish_rebuild(self) -> None:
        self._writer.finish_rebuild()

    def find(self, question: Question) -> Answer:
        """All words; where nothing has them, the nearest known words; where nothing has those, any of the words."""
        answer = self._reader.find(question)
        if answer.hits or not question.text or answer.facets["kind"]:
            return answer
        if corrected := self._vocabulary.corrected(question.text, question.language):
            better = self._reader.find(question.with_text(corrected))
            if better.facets["kind"]:
                return replace(better, corrected=corrected)
        loose = self._reader.find(question.with_text(corrected or question.text), any_of=True)
        return replace(loose, corrected=corrected if loose.total else "", is_loose=bool(loose.total))

    def suggest(self, text: str, language: str, limit: int) -> list[Completion]:
        return self._vocabulary.suggest(text, language, limit)

    def similar(self, title: str, text: str, language: str, limit: int) -> list[Hit]:
        """Candidates by the rarest words, then every word weighed."""
        language = guess_language(f"{title} {text}", language)
        weights = similarity.weighed(index_tokens(title, language), index_tokens(text, language))
        copy = Copy(IndexState.now().active)
        corpus = self._corpus(copy, list(weights)[:_TOKENS_AT_MOST], language)
        telling = similarity.telling(weights, corpus)
        if not telling:
            return []
        rows = self._candidates(copy, telling)
        scored = [(similarity.score(weights, Candidate.of_row(row[3:]), corpus), *row[:3]) for row in rows]
        best = sorted(scored, reverse=True)[:limit]
        return self._reader.hits(copy, [(pk, kind, of, score) for score, pk, kind, of in best], [])

    def _candidates(self, copy: Copy, telling: list[str]) -> list[tuple]:
        groups: list[Group] = [((token,),) for token in telling]
        filters, values = conditions(_SIMILAR)
        score, scored = self._dialect.score(copy, groups)
        return copy.run(
            "SELECT e.id, e.kind, e.object_id, e.signatures, t.title_words, t.ask_words, "
            "t.reason_words, t.detail_words "
            f"FROM (SELECT e.id AS pk FROM {self._dialect.matching} WHERE {self._dialect.condition} AND {filters} "
            f"ORDER BY ({score}) * e.boost DESC LIMIT {_CANDIDATES}) AS found "
            "JOIN {entry} e ON e.id = found.pk JOIN {text} t ON t.entry_id = e.id",
            [self._dialect.expression(groups, any_of=True), *values, *scored],
        )

    def _corpus(self, copy: Copy, tokens: list[str], language: str) -> Corpus:
        """Lengths and rarities are those of the text's own language: Korean counts pairs of letters."""
        key = f"search-size:{copy.letter}:{language}"
        size = caches["pages"].get(key)
        if size is None:
            own = "SELECT id FROM {facet} WHERE language = %s"
            statement = f"SELECT COUNT(*), AVG(length) FROM {{entry}} WHERE facet_id IN ({own})"
            size = copy.run(statement, [language])[0]
            caches["pages"].set(key, size, _SIZE_KEPT_SECONDS)
        places = ", ".join(["%s"] * len(tokens))
        rows = copy.run(f"SELECT term, documents FROM {{term}} WHERE term IN ({places})", tokens) if tokens else []
        frequency = dict(rows)
        return Corpus(max([size[0], *frequency.values()]), max(1.0, float(size[1] or 1)), frequency)
