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


def score(weights: Mapping[str, float], candidate: Candidate, corpus: Corpus) -> float:
    """How likely it is that the candidate already says it; comparable within one query only."""
    frequency: dict[str, float] = dict(Counter(candidate.title + candidate.body))
    for token in candidate.details:
        frequency[token] = frequency.get(token, 0) + DETAILS_OF_DOCUMENT
    length = len(candidate.title) + len(candidate.body) + DETAILS_OF_DOCUMENT * len(candidate.details)
    damping = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / corpus.average_length)
    words = 0.0
    for token, weight in weights.items():
        if found := frequency.get(token):
            words += weight * corpus.rarity(token) ** RARITY_POWER * found * (SATURATION + 1) / (found + damping)
    prior = math.log2(2 + candidate.signatures) ** PRIOR_POWER
    return words * prior * math.exp(COVERAGE * _coverage(weights, candidate.title, corpus))


def _coverage(weights: Mapping[str, float], title: list[str], corpus: Corpus) -> float:
    """Which part of the old title, by rarity, the new text has."""
    whole = sum(corpus.rarity(token) for token in set(title))
    return sum(corpus.rarity(token) for token in set(title) if token in weights) / whole if whole else 0.0
