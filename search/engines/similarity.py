"""How much a new text says what an old one already says. Pure.

BM25 with the query's own weights, times a prior by signatures, times how much of the old title the new text covers.
The numbers were fitted on the pairs that UK moderators rejected as duplicates (docs/search.md).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

SATURATION = 1.0
LENGTH_WEIGHT = 0.75
TITLE_OF_QUERY = 1.5
DETAILS_OF_DOCUMENT = 0.5
RARITY_POWER = 1.2
PRIOR_POWER = 0.6
COVERAGE = 0.75
MOST_COVERED = math.exp(COVERAGE)
# The words that find the candidates, and how many documents those words may be in together.
TELLING_WORDS = 24
BUDGET = 8_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Numbers of the whole index: documents, their average length, and documents by token."""

    documents: int
    average_length: float
    frequency: Mapping[str, int]

    def rarity(self, token: str) -> float:
        n = self.frequency.get(token, 0)
        return math.log(1 + max(0.5, self.documents - n + 0.5) / (n + 0.5))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An old text by its fields' tokens."""

    title: list[str]
    body: list[str]
    details: list[str]
    signatures: int

    @classmethod
    def of_row(cls, row: tuple[int, str, str, str, str]) -> "Candidate":
        """From signatures and the tokens of title, asks, reasons and details."""
        signatures, title, asks, reasons, details = row
        return cls(title.split(), asks.split() + reasons.split(), details.split(), signatures)


def weighed(title: list[str], text: list[str]) -> dict[str, float]:
    """The tokens of a new text with their weights."""
    weights: dict[str, float] = defaultdict(float)
    for token in title:
        weights[token] += TITLE_OF_QUERY
    for token in text:
        weights[token] += 1
    return weights


def telling(weights: Mapping[str, float], corpus: Corpus) -> list[str]:
    """The tokens worth looking up: heavy and rare first, until they would bring too many documents."""
    known = [token for token in weights if corpus.frequency.get(token, 0)]
    known.sort(key=lambda token: -weights[token] * corpus.rarity(token))
    chosen: list[str] = []
    spent = 0
    for token in known:
        cost = corpus.frequency[token]
        if chosen and spent + cost > BUDGET:
            continue
        chosen.append(token)
        spent += cost
        if len(chosen) == TELLING_WORDS:
            break
    return chosen


class Scale:
    """Weighs old texts against one new text. What is the same for all of them is computed once."""

    def __init__(self, weights: Mapping[str, float], corpus: Corpus):
        self._average_length = corpus.average_length
        self._rarity = Rarity(corpus)
        self._worth = {token: weight * self._rarity[token] ** RARITY_POWER for token, weight in weights.items()}

    def said(self, candidate: Candidate) -> float:
        """How much of the new text the candidate already says, and how many signed it."""
        frequency: dict[str, float] = dict(Counter(filter(self._worth.__contains__, candidate.title + candidate.body)))
        for token in filter(self._worth.__contains__, candidate.details):
            frequency[token] = frequency.get(token, 0) + DETAILS_OF_DOCUMENT
        length = len(candidate.title) + len(candidate.body) + DETAILS_OF_DOCUMENT * len(candidate.details)
        damping = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / self._average_length)
        words = sum(
            self._worth[token] * found * (SATURATION + 1) / (found + damping) for token, found in frequency.items()
        )
        return words * math.log2(2 + candidate.signatures) ** PRIOR_POWER

    def covered(self, title: list[str]) -> float:
        """What that is multiplied by, from 1 to `MOST_COVERED`: the part of the old title, by the rarity of its
        words, that the new text has."""
        rarity = {token: self._rarity[token] for token in set(title)}
        whole = sum(rarity.values())
        share = sum(worth for token, worth in rarity.items() if token in self._worth) / whole if whole else 0.0
        return math.exp(COVERAGE * share)


class Rarity(dict[str, float]):
    """How rare each token is, remembered."""

    def __init__(self, corpus: Corpus):
        super().__init__()
        self._corpus = corpus

    def __missing__(self, token: str) -> float:
        self[token] = rarity = self._corpus.rarity(token)
        return rarity
