"""Two engines under one name: the expected one answers, and the one inside the database whenever it is away."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from django.utils import timezone

from search.documents import Document
from search.engines.base import Answer, Away, Completion, Engine, Hit, Prepare, Unanswerable
from search.models import IndexState
from search.rules import Question

logger = logging.getLogger(__name__)
# After a failure nobody waits for it again so long; then one question tries.
RESTING_SECONDS = 5.0
T = TypeVar("T")


class Breaker:
    """Remembers in this process that the other side failed a moment ago."""

    def __init__(self, resting_seconds: float = RESTING_SECONDS):
        self._resting_seconds = resting_seconds
        self._closed_until = 0.0

    def lets_through(self) -> bool:
        """Whether to ask. The first after a rest takes the risk; the others go on without."""
        now = time.monotonic()
        if now < self._closed_until:
            return False
        if self._closed_until:
            self._closed_until = now + self._resting_seconds
        return True

    def succeeded(self) -> None:
        self._closed_until = 0.0

    def failed(self) -> None:
        self._closed_until = time.monotonic() + self._resting_seconds


class FailoverEngine:
    """Both are kept; what `expected` misses is noted in the database, and mended when it is back."""

    def __init__(self, expected: Engine, embedded: Engine, breaker: Breaker | None = None):
        self.name = expected.name
        self.expected = expected
        self.embedded = embedded
        self._breaker = breaker or Breaker()
        self._is_filling = False

    def write(self, documents: Iterable[Document]) -> int:
        wanted = list(documents)
        written = self.embedded.write(wanted)
        self._tell(lambda: self.expected.write(wanted))
        return written

    def remove(self, kind: str, ids: Iterable[int]) -> int:
        wanted = list(ids)
        removed = self.embedded.remove(kind, wanted)
        self._tell(lambda: self.expected.remove(kind, wanted))
        return removed

    def write_counts(self, kind: str, counts: Mapping[int, int]) -> None:
        self.embedded.write_counts(kind, counts)
        self._tell(lambda: self.expected.write_counts(kind, counts))

    def versions(self, kind: str) -> dict[int, tuple[int, int]]:
        return self.embedded.versions(kind)

    def begin_rebuild(self, *, resume: bool = False) -> None:
        self.embedded.begin_rebuild(resume=resume)
        self._is_filling = self._tell(lambda: self.expected.begin_rebuild(resume=resume))

    @property
    def prepare(self) -> Prepare:
        return partial(_both, self.embedded.prepare, self.expected.prepare)

    def put(self, prepared: Any) -> int:
        ours, theirs = prepared
        written = self.embedded.put(ours)
        self._is_filling = self._is_filling and self._tell(lambda: self.expected.put(theirs))
        return written

    def fill(self, documents: Iterable[Document]) -> int:
        return self.put(self.prepare(list(documents)))

    def finish_rebuild(self) -> None:
        """Where the expected engine missed a part its old index answers on, and the clock mends it."""
        self.embedded.finish_rebuild()
        if self._is_filling:
            self._tell(self.expected.finish_rebuild)

    def find(self, question: Question) -> Answer:
        found = self._ask(lambda: self.expected.find(question))
        return found or replace(self.embedded.find(question), is_simplified=True)

    def similar(self, title: str, text: str, language: str, limit: int) -> list[Hit]:
        found = self._ask(lambda: self.expected.similar(title, text, language, limit))
        return self.embedded.similar(title, text, language, limit) if found is None else found

    def suggest(self, text: str, language: str, limit: int) -> list[Completion]:
        found = self._ask(lambda: self.expected.suggest(text, language, limit))
        return self.embedded.suggest(text, language, limit) if found is None else found

    def is_there(self) -> bool:
        """Whether the expected engine answers now."""
        return self._ask(lambda: self.expected.find(Question())) is not None

    def _ask(self, ask: Callable[[], T]) -> T | None:
        if not self._breaker.lets_through():
            return None
        try:
            found = ask()
        except Unanswerable as refused:
            logger.warning("%s refused: %s", self.name, refused)
            return None
        except Away as away:
            self._breaker.failed()
            logger.warning("%s is away: %s", self.name, away)
            return None
        self._breaker.succeeded()
        return found

    def _tell(self, tell: Callable[[], object]) -> bool:
        """Whether it took it. What it cannot take now is noted: sooner or later it gets it."""
        is_taken = self._ask(lambda: (tell(), True)) is not None
        if not is_taken:
            note_missed()
        return is_taken


def _both(one: Prepare, other: Prepare, documents: list[Document]) -> tuple[Any, Any]:
    """For two engines, by the same process: what both want to know of a text is found once."""
    return one(documents), other(documents)


def note_missed() -> None:
    IndexState.now()
    IndexState.objects.filter(pk=1).update(missed_at=timezone.now())
