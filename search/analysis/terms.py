"""A whole question as one thing that can be counted: the same words, however they were typed."""

from search.analysis import arabic
from search.analysis.words import WORD, fold, plain_text, western_digits


def shown_as(text: str) -> str:
    """The question as others may read it: its words alone, in small letters."""
    return " ".join(WORD.findall(plain_text(text))).lower()


def term_of(text: str) -> str:
    """The question as it is counted: also without accents, diacritics and forms of alef."""
    return " ".join(arabic.normalise(fold(western_digits(word))) for word in WORD.findall(plain_text(text)))
