"""Looking for what says the same as a new text: candidates by the rarest words, then every word weighed."""

from collections.abc import Callable, Iterable
from heapq import nlargest
from typing import Any, Protocol

from search.analysis import index_tokens
from search.analysis.guess import guess_language
from search.engines import similarity
from search.engines.base import Hit
from search.engines.similarity import MOST_COVERED, Candidate, Corpus, Scale

# What can be repeated by somebody: what citizens start, while it stands.
KINDS_AND_STATES = {"kind": ("petition", "proposal"), "state": ("open", "closed")}
CANDIDATES = 120
SIZE_KEPT_SECONDS = 60
_TOKENS_AT_MOST = 800


class Source(Protocol):
    """What an index must be able to tell about itself. Its rows are its own affair."""

    def size(self) -> tuple[int, float]:
        """Documents in the text's language, and their average length in tokens."""

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        """In how many documents each token is; those that are nowhere may be left out."""

    def candidates(self, telling: list[str]) -> list[tuple[Any, Candidate]]:
        """The best documents that have some of the tokens."""

    def hits(self, found: list[tuple[Any, float]]) -> list[Hit]:
        """The rows with their scores, as they are answered."""


def nearest(open_source: Callable[[str], Source], title: str, text: str, language: str, limit: int) -> list[Hit]:
    """At most `limit` hits, the best first. `open_source` gets the language that the text is in."""
    language = guess_language(f"{title} {text}", language)
    weights = similarity.weighed(index_tokens(title, language), index_tokens(text, language))
    asked = list(weights)[:_TOKENS_AT_MOST]
    if not asked:
        return []
    source = open_source(language)
    documents, length = source.size()
    frequency = source.frequencies(asked)
    telling = similarity.telling(weights, _corpus(documents, length, frequency))
    if not telling:
        return []
    rows = source.candidates(telling)
    scale = Scale(weights, _corpus(documents, length, frequency))
    drafts = _hopeful([(scale.said(candidate), number) for number, (_, candidate) in enumerate(rows)], limit)
    # How much of an old title is said again is weighed by the rarity of all its words; where nothing is, none is asked.
    titles = {number: old for _, number in drafts if not weights.keys().isdisjoint(old := rows[number][1].title)}
    frequency |= source.frequencies(_unknown(titles.values(), frequency))
    covered = {number: scale.covered(title) for number, title in titles.items()}
    scored = [(said * covered.get(number, 1.0), number) for said, number in drafts]
    # Of equals the one that the index put first.
    best = sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:limit]
    return source.hits([(rows[number][0], score) for score, number in best])


def _hopeful(drafts: list[tuple[float, int]], limit: int) -> list[tuple[float, int]]:
    """Those that their titles can still bring among the first: the others need no second look."""
    ahead = nlargest(limit, (said for said, _ in drafts))
    return [draft for draft in drafts if draft[0] * MOST_COVERED >= ahead[-1]]


def _corpus(documents: int, length: float, frequency: dict[str, int]) -> Corpus:
    """Lengths and rarities are those of the text's own language: Korean counts pairs of letters."""
    return Corpus(max([documents, *frequency.values()]), max(1.0, length), frequency)


def _unknown(titles: Iterable[list[str]], known: dict[str, int]) -> list[str]:
    return sorted({token for title in titles for token in title} - known.keys())
