"""English: the possessive taken off, then Porter's stemmer."""

import threading

import snowballstemmer


class _Stemmers(threading.local):
    """A stemmer keeps the word it works on: one for each thread."""

    def __init__(self) -> None:
        self.porter = snowballstemmer.stemmer("porter")


_stemmers = _Stemmers()


def stem(word: str) -> str:
    """The stem of a folded word."""
    return _stemmers.porter.stemWord(word)
