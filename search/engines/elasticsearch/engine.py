"""The engine itself: what the house may ask of any engine, on an Elasticsearch server."""

from typing import Any

from django.core.cache import caches

from search.analysis import query_groups, word_groups
from search.analysis.words import WORD, plain_text
from search.engines.base import Answer, Completion, Hit, Words
from search.engines.elasticsearch import answers, questions
from search.engines.elasticsearch.server import ASKING_SECONDS, Server
from search.engines.elasticsearch.writing import Writer
from search.engines.index import Index
from search.engines.resemblance import CANDIDATES, KINDS_AND_STATES, SIZE_KEPT_SECONDS
from search.engines.similarity import Candidate
from search.rules import FACETS, Question

NAME = "elasticsearch"


class ElasticsearchEngine(Index):
    """An index named `prefix` on the server at `url`; the database's index knows the `words` of both.

    Everything raises `Away` where the server does not do it.
    """

    name = NAME

    def __init__(
        self,
        url: str,
        prefix: str = "sawt",
        *,
        words: Words,
        is_visible_at_once: bool = False,
        patience: float = ASKING_SECONDS,
    ):
        self._server = Server(url, patience=patience)
        self._index = prefix
        self._words = words
        self._writer = Writer(self._server, prefix, is_visible_at_once=is_visible_at_once)

    def _find(self, question: Question, *, any_of: bool = False) -> Answer:
        understood = word_groups if any_of else query_groups
        words = understood(question.text, question.language)
        if question.text and not words:
            return Answer(0, [], {name: [] for name in FACETS}, self.name)
        found = self._server.search(self._index, questions.ranked(question, words, any_of=any_of))
        ways = [way for _, group in words for way in group]
        return self._server.understood(
            lambda: Answer(
                found["hits"]["total"]["value"],
                answers.hits_of(found, ways),
                answers.facets_of(found, question.chosen),
                self.name,
                is_loose=any_of,
            )
        )

    def _corrected(self, text: str, language: str) -> str:
        return self._words.corrected(text, language)

    def suggest(self, text: str, language: str, limit: int) -> list[Completion]:
        """Titles that have what was typed, the last word perhaps unfinished; before them how that word may end."""
        words = WORD.findall(plain_text(text))
        if not words:
            return []
        *before, last = words
        telling = word_groups(" ".join(before), language) if before else []
        found = self._server.search(self._index, questions.beginning(telling, words, language))
        titles = self._server.understood(lambda: answers.titles_of(found))
        endings = [] if before else self._words.endings(last, language)
        return [*map(Completion, endings), *titles][:limit]

    def _source(self, language: str) -> "IndexSource":
        return IndexSource(self._server, self._index, self._words, language)


class IndexSource:
    """The index as `resemblance` asks it. A row: the document's name on the server."""

    def __init__(self, server: Server, index: str, words: Words, language: str):
        self._server = server
        self._index = index
        self._words = words
        self._language = language

    def size(self) -> tuple[int, float]:
        key = f"search-size:{self._index}:{self._language}"
        size: tuple[int, float] | None = caches["pages"].get(key)
        if size is None:
            found = self._server.search(self._index, questions.size_of(self._language))
            total, length = found["hits"]["total"]["value"], found["aggregations"]["length"]["value"]
            size = total, float(length or 1)
            caches["pages"].set(key, size, SIZE_KEPT_SECONDS)
        return size

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        return self._words.frequencies(tokens)

    def candidates(self, telling: list[str]) -> list[tuple[Any, Candidate]]:
        found = self._server.search(self._index, questions.candidates(telling, KINDS_AND_STATES, CANDIDATES))
        return self._server.understood(lambda: [answers.candidate_of(row) for row in found["hits"]["hits"]])

    def hits(self, found: list[tuple[Any, float]]) -> list[Hit]:
        rows = self._server.search(self._index, questions.texts([name for name, _ in found]))["hits"]["hits"]
        by_name = {row["_id"]: row for row in rows}
        return [answers.hit_of(by_name[name], score, []) for name, score in found if name in by_name]
