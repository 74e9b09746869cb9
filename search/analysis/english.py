"""English: the possessive taken off, then Porter's stemmer."""

import threading

import snowballstemmer

_LEAST_STEMMED = 3
_LONGER_THAN_LOGY = 5


class _Stemmers(threading.local):
    """A stemmer keeps the word it works on: one for each thread."""

    def __init__(self) -> None:
        self.porter = snowballstemmer.stemmer("porter")


_stemmers = _Stemmers()


def stem(word: str) -> str:
    """The stem of a folded word, with Porter's later changes, as Lucene has them: possibly is possible, technology is
    technological, and two letters are left alone."""
    if len(word) < _LEAST_STEMMED:
        return word
    if word.endswith("bly"):
        word = f"{word[:-1]}e"
    elif len(word) > _LONGER_THAN_LOGY and word.endswith(("logy", "logies")):
        word = word.removesuffix("y").removesuffix("ies")
    return _stemmers.porter.stemWord(word)
