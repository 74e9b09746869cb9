"""What every engine can do, and in which words it answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.documents import Document
from search.rules import Question

Prepare = Callable[[list[Document]], Any]


class Away(Exception):
    """The engine cannot answer or take anything now; another one can."""


class NotBuilt(Away):
    """It is there and has no index: that has to be made."""


class Unanswerable(Away):
    """It is there and refuses this one request."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `marked` (the title) and `snippet` are safe HTML with `<mark>` around what matched."""

    kind: str
    id: int
    score: float
    language: str = ""
    title: str = ""
    marked: str = ""
    snippet: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found. `facets`: name → (value, count), the counts without the facet's own filter.

    `corrected` is the question that was answered instead, where the one that was asked finds nothing;
    `is_loose`: no document has all the words, these have some.
    `is_simplified`: another engine was expected to answer and is away.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    engine: str = ""
    corrected: str = ""
    is_loose: bool = False
    is_simplified: bool = False


class Words(Protocol):
    """What is known of all words of the index. The database keeps it, whichever engine answers."""

    def corrected(self, text: str, language: str) -> str:
        """The question with its unknown words replaced by the nearest known ones; empty where nothing is nearer."""

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        """In how many documents each token is; those that are nowhere are left out."""

    def endings(self, word: str, language: str) -> list[str]:
        """Words that go on as this one was typed, and are not just another form of it: the most frequent first."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What the reader may be about to type: a word, or the title of one thing."""

    text: str
    kind: str = "word"
    id: int | None = None
    language: str = ""


class Engine(Protocol):
    """An index of documents: a copy that can be lost and rebuilt."""

    name: str

    def write(self, documents: Iterable[Document]) -> int:
        """Add or replace; an older version never replaces a newer one. Returns how many were written."""

    def remove(self, kind: str, ids: Iterable[int]) -> int:
        """Forget these, and every word that only they had. Returns how many there were."""

    def write_counts(self, kind: str, counts: Mapping[int, int]) -> None:
        """New numbers of signatures, without reading the texts again."""

    def versions(self, kind: str) -> dict[int, tuple[int, int]]:
        """Number → version and signatures of everything of a kind."""

    def begin_rebuild(self, *, resume: bool = False) -> None:
        """An empty copy beside the one that answers; what changes meanwhile goes to both. `resume`: an unfinished copy
        is gone on with, where the engine can do that."""

    @property
    def prepare(self) -> Prepare:
        """What may be done with documents before they are written, by any process: it can be sent to one."""

    def put(self, prepared: Any) -> int:
        """Write what `prepare` made of some documents into the new copy alone. Returns how many were written."""

    def fill(self, documents: Iterable[Document]) -> int:
        """Both at once."""

    def finish_rebuild(self) -> None:
        """From now on the new copy answers, at once and completely."""

    def find(self, question: Question) -> Answer: ...

    def similar(self, title: str, text: str, language: str, limit: int) -> list[Hit]: ...

    def suggest(self, text: str, language: str, limit: int) -> list[Completion]: ...
