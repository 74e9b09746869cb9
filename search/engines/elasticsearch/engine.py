"""The engine itself: what the house may ask of any engine, on an Elasticsearch server."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from search.analysis import index_tokens, query_groups, word_groups
from search.analysis.guess import guess_language
from search.analysis.words import WORD, plain_text
from search.documents import Document
from search.engines import similarity
from search.engines.base import Answer, Completion, Hit
from search.engines.elasticsearch import answers, questions
from search.engines.elasticsearch.server import Server
from search.engines.elasticsearch.writing import Writer
from search.engines.similarity import Candidate, Corpus
from search.rules import FACETS, Question

NAME = "elasticsearch"
# What can be repeated by somebody: what citizens start, while it stands.
_SIMILAR = {"kind": ("petition", "proposal"), "state": ("open", "closed")}
_CANDIDATES = 100
_TOKENS_AT_MOST = 800


class ElasticsearchEngine:
    """An index named `prefix` on the server at `url`. Everything raises `Away` where the server does not do it."""

    name = NAME

    def __init__(self, url: str, prefix: str = "sawt", *, is_visible_at_once: bool = False):
        self._server = Server(url)
        self._index = prefix
        self._writer = Writer(self._server, prefix, is_visible_at_once=is_visible_at_once)

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
        answer = self._find(question)
        if answer.hits or not question.text or answer.facets["kind"]:
            return answer
        if corrected := self._corrected(question.text, question.language):
            better = self._find(question.with_text(corrected))
            if better.facets["kind"]:
                return replace(better, corrected=corrected)
        loose = self._find(question.with_text(corrected or question.text), any_of=True)
        return replace(loose, corrected=corrected if loose.total else "", is_loose=bool(loose.total))

    def _find(self, question: Question, *, any_of: bool = False) -> Answer:
        understood = word_groups if any_of else query_groups
        words = [word for word, _ in understood(question.text, question.language)]
        if question.text and not words:
            return Answer(0, [], {name: [] for name in FACETS}, self.name)
        found = self._server.search(self._index, questions.ranked(question, words, any_of=any_of))
        return self._server.understood(
            lambda: Answer(
                found["hits"]["total"]["value"],
                answers.hits_of(found),
                answers.facets_of(found, question.chosen),
                self.name,
                is_loose=any_of,
            )
        )

    def _corrected(self, text: str, language: str) -> str:
        """The question with its unknown words replaced by the nearest living ones; empty where nothing is nearer."""
        words = _words(text, language)
        if not words:
            return ""
        found = self._server.search(self._index, questions.known_and_near(words, language))
        near = self._server.understood(lambda: answers.nearest(words, found))
        options = list(dict.fromkeys(option for several in near.values() for option in several))
        if not options:
            return ""
        counted = self._server.search(self._index, questions.living(options))["aggregations"]
        living = {option for n, option in enumerate(options) if counted[str(n)]["doc_count"]}
        replaced = {word: next((o for o in several if o in living), "") for word, several in near.items()}
        if not any(replaced.values()):
            return ""
        corrected = WORD.sub(lambda match: replaced.get(match.group()) or match.group(), plain_text(text))
        return plain_text(corrected)

    def suggest(self, text: str, language: str, limit: int) -> list[Completion]:
        """Titles that have what was typed, the last word perhaps unfinished; before them how that word may end."""
        words = WORD.findall(plain_text(text))
        if not words:
            return []
        *before, last = words
        telling = [word for word, _ in word_groups(" ".join(before), language)] if before else []
        found = self._server.search(self._index, questions.beginning(telling, last, language))
        return self._server.understood(lambda: answers.completions_of(found, before, last, language))[:limit]

    def similar(self, title: str, text: str, language: str, limit: int) -> list[Hit]:
        """Candidates by the rarest words, then every word weighed."""
        language = guess_language(f"{title} {text}", language)
        weights = similarity.weighed(index_tokens(title, language), index_tokens(text, language))
        field = "all_fr" if language == "fr" else "all"
        tokens = list(weights)[:_TOKENS_AT_MOST]
        frequency = self._server.frequencies(self._index, field, tokens) if tokens else {}
        total = max([self._size(), *frequency.values()]) if frequency else 0
        telling = similarity.telling(weights, Corpus(total, 1.0, frequency))
        if not telling:
            return []
        found = self._server.search(self._index, questions.candidates(telling, field, _SIMILAR, _CANDIDATES))
        rows = [(row, _candidate(row["_source"])) for row in found["hits"]["hits"]]
        # How much of an old title is said again is weighed by the rarity of all its words.
        titles = {token for _, candidate in rows for token in candidate.title} - frequency.keys()
        frequency |= self._server.frequencies(self._index, field, sorted(titles)) if titles else {}
        corpus = Corpus(total, _average_length([candidate for _, candidate in rows]), frequency)
        scored = [(similarity.score(weights, candidate, corpus), n) for n, (_, candidate) in enumerate(rows)]
        return [answers.hit_of(rows[n][0], score) for score, n in sorted(scored, reverse=True)[:limit]]

    def _size(self) -> int:
        return self._server.search(self._index, {"size": 0, "track_total_hits": True})["hits"]["total"]["value"]


def _words(text: str, language: str) -> list[str]:
    return [word for word, _ in word_groups(text, language)]


def _candidate(source: Mapping) -> Candidate:
    tokens = {name: index_tokens(source[name], source["language"]) for name in ("title", "asks", "reasons", "details")}
    return Candidate(tokens["title"], tokens["asks"] + tokens["reasons"], tokens["details"], source["signatures"])


def _average_length(rows: list[Candidate]) -> float:
    lengths = [len(row.title) + len(row.body) + similarity.DETAILS_OF_DOCUMENT * len(row.details) for row in rows]
    return max(1.0, sum(lengths) / len(lengths)) if lengths else 1.0
