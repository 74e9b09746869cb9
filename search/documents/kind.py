"""A document of the index, and what the index asks of each kind of thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet

CHUNK = 500
LONGEST_TITLE = 300
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Document:
    """One thing as the index keeps it. `version` grows with every change; dates are in seconds since 1970."""

    kind: str
    object_id: int
    language: str
    title: str
    asks: str = ""
    reasons: str = ""
    details: str = ""
    states: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    region: str = ""
    opened_at: int = 0
    closes_at: int | None = None
    due_at: int | None = None
    signatures: int = 0
    version: int = 0
    # Since when it is in a state, where that is not since it opened; for saved searches, not in any index.
    since: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def is_open(self) -> bool:
        return "open" in self.states


class Kind(Protocol):
    """What the index must be able to ask about one kind."""

    @property
    def name(self) -> str: ...

    def public(self) -> QuerySet[Any]:
        """What everybody may read now, and nothing else."""

    def versions(self) -> Iterable[tuple[int, int, int]]:
        """Number, version and signatures of everything public."""

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        """The documents of those among `ids` that are public."""

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        """The objects of those among `ids` that are public, with what a list of results shows."""

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        """The addresses of those among `ids` that are public, each in its own language."""


def seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def micros(moment: datetime | None) -> int:
    return int(moment.timestamp() * 1_000_000) if moment else 0
