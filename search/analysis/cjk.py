"""Korean (and Chinese letters) as Lucene's cjk analyser sees them: overlapping pairs of letters."""

import re
from operator import add

_PARTICLE = re.compile(
    "([\uac00-\ud7a3]{2,}?)(?:에서는|에게서|으로|에서|에게|까지|부터|에는|이나|처럼|보다|을|를|이|가|은|는|에|의|로|도|만|과|와)"
)
# Seen ahead, so that the next pair may share a letter with it.
_PAIRS = re.compile("(?=([\uac00-\ud7a3]{2}))").findall


def pairs(run: str) -> list[str]:
    """도서관을 → 도서, 서관, 관을; one letter stays alone."""
    return list(map(add, run, run[1:])) or [run]


def all_pairs(words: str) -> list[str]:
    """The same of several words of Hangul, two letters or more each, and of whatever else stands between them."""
    return _PAIRS(words)


def without_particle(word: str) -> str:
    """A Korean word of a question without the particle at its end; empty where it has none, or too little is left."""
    match = _PARTICLE.fullmatch(word)
    return match.group(1) if match else ""
