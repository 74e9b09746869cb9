"""What is made of a word, remembered: a text has few words that were never seen before. Pure."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_AT_MOST = 1 << 17


class Remembered(dict[str, T]):
    """What a function makes of each word. `map(remembered.__getitem__, words)` costs a third of `lru_cache`.

    When more than `at_most` are known all are forgotten: the frequent ones are back within a few texts.
    """

    __slots__ = ("_at_most", "_make")

    def __init__(self, make: Callable[[str], T], *, at_most: int = _AT_MOST):
        super().__init__()
        self._make = make
        self._at_most = at_most

    def __missing__(self, word: str) -> T:
        made = self._make(word)
        if len(self) >= self._at_most:
            self.clear()
        self[word] = made
        return made
