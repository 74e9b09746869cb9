"""What may be asked, how much, and what weighs how much. Pure: no query, no setting."""

import ipaddress
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol, TypeVar
from urllib.parse import urlencode

LONGEST_QUESTION = 200
MOST_WORDS = 16
LONGEST_TEXT = 5_000
LAST_PAGE = 50
PAGE_SIZE = 20
SUGGESTIONS = 8
SIMILAR_AT_MOST = 20
FACETS = ("kind", "language", "state", "topic", "institution", "region")
SORTS = ("relevance", "newest", "most-signed", "closing-soon")
# How many values of one facet may be asked for at once, and how long each may be.
CHOICES_AT_MOST = 20

# BM25: the title, the asks, the reasons, the details.
FIELD_WEIGHTS = (8.0, 4.0, 2.0, 1.0)
KIND_WEIGHTS = {"petition": 1.0, "proposal": 1.0, "consultation": 1.0, "response": 0.8, "forum": 0.9, "page": 0.9}
OPEN_WEIGHT = 1.15
SIGNATURE_WEIGHT = 0.12

# Beside a moderator's decision: so many, found by so many letters of the reasons.
SIMILAR_BESIDE = 5
LONGEST_ASKED_BESIDE = 2_000
# A list of similar things is ranked, not judged: further behind the best, chance words are all that is shared.
NEAR = 0.5

# How many searches one person may save.
SAVED_AT_MOST = 50

# Trending searches: shown when on one of the last days so many different people, at least, looked for the same.
TREND_FLOOR = 5
TREND_DAYS = 7
TRENDS_SHOWN = 8
LONGEST_TREND = 60
_TREND_WORDS = 6
_TREND_DIGITS = 4
_PRIVATE = re.compile(r"@|://|\bwww\b|\.\w{2,}\b.*/", re.IGNORECASE)


class HasScore(Protocol):
    @property
    def score(self) -> float: ...


Scored = TypeVar("Scored", bound=HasScore)


class BadQuestion(Exception):
    """The question cannot be answered; the text says which part, in plain words."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks, within bounds. `chosen` holds the wanted values of each facet."""

    text: str = ""
    language: str = "en"
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE_SIZE

    def with_text(self, text: str) -> "Question":
        return replace(self, text=text)


def near(hits: Sequence[Scored]) -> list[Scored]:
    """Those of a list, the best first, that come near to the best."""
    return [hit for hit in hits if hit.score >= NEAR * hits[0].score]


def address_of(question: Question, **changes: object) -> str:
    """The words after the question mark that ask this again, with some values changed; the page begins anew."""
    pairs: list[tuple[str, object]] = [("q", question.text)] if question.text else []
    pairs += [(name, value) for name, values in question.chosen.items() for value in values]
    pairs += [("sort", question.sort)] if question.sort != "relevance" else []
    kept = [(name, value) for name, value in pairs if name not in changes]
    return urlencode(kept + [(name, value) for name, value in changes.items() if value], doseq=True)


def boost(kind: str, signatures: int, *, is_open: bool) -> float:
    """What a document's score is multiplied by: signatures by their logarithm, open ones a little."""
    liked = 1 + SIGNATURE_WEIGHT * math.log10(1 + max(signatures, 0))
    return round(KIND_WEIGHTS.get(kind, 1.0) * liked * (OPEN_WEIGHT if is_open else 1.0), 4)


def may_trend(text: str) -> bool:
    """Whether a question may be counted: short words, nothing like an address, a telephone or any other number."""
    digits = sum(c.isdigit() for c in text)
    words = text.split()
    is_short = 2 <= len(text) <= LONGEST_TREND and len(words) <= _TREND_WORDS
    return is_short and digits <= _TREND_DIGITS and any(c.isalpha() for c in text) and not _PRIVATE.search(text)


def mark_of(digest: bytes) -> int:
    """One of 256 bits. As many as are set looked for it, or more: the count never says too many."""
    return 1 << digest[0]


def first_day_of_trends(today: date) -> date:
    return today - timedelta(days=TREND_DAYS - 1)


def network_of(address: str) -> str:
    """What tells people apart for the count: an address, of version 6 its first half. Raises `ValueError`."""
    ip = ipaddress.ip_address(address)
    return str(ip if ip.version == 4 else ipaddress.ip_network((ip, 64), strict=False))
