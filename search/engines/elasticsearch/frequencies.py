"""In how many documents words are, remembered for a minute where it is in many: one more or less changes no order."""

import time
from collections.abc import Callable, Iterable

# From so many documents on a number is remembered. Of rarer words the next question must know the new one.
FREQUENT = 100
KEPT_SECONDS = 60

Ask = Callable[[list[str]], dict[str, int]]


class Frequencies:
    """`ask` gives in how many documents tokens are; those that are nowhere may be left out."""

    def __init__(self, ask: Ask):
        self._ask = ask
        self._kept: dict[str, int] = {}
        self._kept_until = 0.0

    def of(self, tokens: Iterable[str]) -> dict[str, int]:
        """Asks for those that are not remembered, all at once, and not at all where there are none."""
        kept = self._now_kept()
        known = {token: kept.get(token, 0) for token in tokens}
        asked = [token for token, number in known.items() if not number]
        found = self._ask(asked) if asked else {}
        kept.update((token, number) for token, number in found.items() if number >= FREQUENT)
        return {token: number for token, number in (known | found).items() if number}

    def _now_kept(self) -> dict[str, int]:
        """Another one after a minute: whoever still reads the old one may do so."""
        now = time.monotonic()
        if now > self._kept_until:
            self._kept, self._kept_until = {}, now + KEPT_SECONDS
        return self._kept
