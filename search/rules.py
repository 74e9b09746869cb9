"""What may be asked, how much, and what weighs how much. Pure: no query, no setting."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from search.analysis import plain_text

LONGEST_QUESTION = 200
LONGEST_TEXT = 5_000
LAST_PAGE = 50
PAGE_SIZE = 20
SUGGESTIONS = 8
SIMILAR_AT_MOST = 20
FACETS = ("kind", "language", "state", "topic", "institution", "region")
SORTS = ("relevance", "newest", "signatures", "closing")
# How many values of one facet may be asked for at once, and how long each may be.
CHOICES_AT_MOST = 20
_VALUE = re.compile(r"[\w-]{1,60}", re.ASCII)

# BM25: the title, the asks, the reasons, the details.
FIELD_WEIGHTS = (8.0, 4.0, 2.0, 1.0)
KIND_WEIGHTS = {"petition": 1.0, "response": 0.8, "page": 0.9}
OPEN_WEIGHT = 1.15
SIGNATURE_WEIGHT = 0.12


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


def ask(
    *,
    text: str = "",
    language: str = "en",
    chosen: Mapping[str, Iterable[str]] | None = None,
    sort: str = "",
    page: str = "",
) -> Question:
    """A question from what came in an address. Long texts are cut; raises `BadQuestion` for what has no meaning."""
    wanted = {name: _choices(name, values) for name, values in (chosen or {}).items()}
    return Question(
        text=clean(text),
        language=language[:2],
        chosen={name: values for name, values in wanted.items() if values},
        sort=_sort(sort),
        page=page_number(page),
    )


def clean(text: str, longest: int = LONGEST_QUESTION) -> str:
    """One line of plain text, cut politely."""
    return " ".join(plain_text(text[: longest * 4]).split())[:longest]


def page_number(text: str) -> int:
    """1 to 50. Raises `BadQuestion`."""
    if not text.strip():
        return 1
    if not re.fullmatch(r"[0-9]{1,9}", text.strip(), re.ASCII) or not 1 <= int(text) <= LAST_PAGE:
        raise BadQuestion(f"page: a number from 1 to {LAST_PAGE}")
    return int(text)


def _choices(name: str, values: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value for value in values if value))
    if len(found) > CHOICES_AT_MOST or not all(_VALUE.fullmatch(value) for value in found):
        raise BadQuestion(f"{name}: at most {CHOICES_AT_MOST} codes of letters, digits and hyphens")
    return found


def _sort(text: str) -> str:
    if text and text not in SORTS:
        raise BadQuestion(f"sort: one of {', '.join(SORTS)}")
    return text or "relevance"


def boost(kind: str, signatures: int, *, is_open: bool) -> float:
    """What a document's score is multiplied by: signatures by their logarithm, open ones a little."""
    liked = 1 + SIGNATURE_WEIGHT * math.log10(1 + max(signatures, 0))
    return round(KIND_WEIGHTS.get(kind, 1.0) * liked * (OPEN_WEIGHT if is_open else 1.0), 4)
