"""A document made ready for the embedded index, and the small forms of its words. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from search.analysis import arabic, foreign_tokens, plain_text, surface_words, tokens_of
from search.analysis.words import GOES_ON, fold
from search.documents import Document

_PAD = "_"
_HANGUL = re.compile("[\uac00-\ud7a3]")
# Words that begin otherwise, found by their first letter.
_NOT_HANGUL = re.compile(rf"[^\W_\uac00-\ud7a3](?<![^\W_].)[^\W_]*+(?:(?:{GOES_ON})[^\W_]*+)*+")
# No part of a text is longer; whoever writes more is found by what stands before.
LONGEST_PART = 20_000
# How much of a body is looked at for a snippet.
LONGEST_BODY = 8_000


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document with its tokens by field."""

    document: Document
    fields: tuple[str, str, str, str]
    title: str
    body: str
    # In tokens; those of the details count half.
    length: int

    def words(self) -> set[str]:
        """Each distinct word that can be completed and corrected."""
        return words_of(self.title, self.body)


@lru_cache(1 << 10)
def analyse(document: Document) -> Analysed:
    """Remembered for a moment: with two indexes to keep, both want the same."""
    title, *rest = (
        plain_text(part)[:LONGEST_PART] for part in (document.title, document.asks, document.reasons, document.details)
    )
    body = "\n".join(filter(None, rest))
    titles, asks, reasons, details = (tokens_of(part.split(), document.language) for part in (title, *rest))
    foreign = " ".join(foreign_tokens(f"{title} {rest[0]}", document.language))
    details = f"{details} {foreign}" if details and foreign else details or foreign
    return Analysed(
        document=document,
        fields=(titles, asks, reasons, details),
        title=title,
        body=body,
        length=sum(map(_number, (titles, asks, reasons))) + _number(details) // 2,
    )


def _number(tokens: str) -> int:
    return tokens.count(" ") + 1 if tokens else 0


def words_of(title: str, body: str) -> set[str]:
    """The words that can be completed and corrected: of Korean those of titles, whose endings are many."""
    return surface_words(chain(title.split(), _NOT_HANGUL.findall(body) if _HANGUL.search(body) else body.split()))


@lru_cache(1 << 16)
def fold_word(word: str) -> str:
    """How words are compared while somebody types: no accents, no diacritics, one alef."""
    return arabic.normalise(fold(word))


def spelled(word: str) -> str:
    """The letters that a finger can miss: Korean syllables as their parts."""
    return unicodedata.normalize("NFD", fold_word(word))


class Spelling(NamedTuple):
    """A word as written, as it is compared while somebody types, and its overlapping triples of letters, with blanks
    between them."""

    word: str
    folded: str
    grams: str


def spellings(words: Iterable[str]) -> list[Spelling]:
    return [Spelling(word, fold_word(word), " ".join(grams(word))) for word in words]


def grams(word: str) -> list[str]:
    """Overlapping triples of letters, the ends marked."""
    letters = f"{_PAD}{spelled(word)}{_PAD}"
    return list(dict.fromkeys(letters[i : i + 3] for i in range(max(1, len(letters) - 2))))


def distance(one: str, other: str, at_most: int) -> int:
    """Insertions, deletions, replacements and swapped neighbours between two words; `at_most` + 1 for more."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, older[j - 2] + 1)
            row.append(least)
        if min(row) > at_most:
            return at_most + 1
    return row[-1]
