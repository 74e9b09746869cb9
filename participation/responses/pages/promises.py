"""A commitment as a page shows it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from participation.responses import rules
from participation.responses.models import Commitment, Opinion
from participation.suppression import suppress_small

# The class of a status's tag: shape and colour; the word is the status's own.
STATUS_KINDS = {"on_the_way": "wait", "kept": "yes", "overdue": "late", "broken": "no", "withdrawn": "closed"}


@dataclass(frozen=True, slots=True)
class Share:
    """How many gave one answer; `count` is None where it is hidden, because so few did."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Promise:
    """`opinions` say whether it was kept; empty where nobody is asked, or too few have answered."""

    commitment: Commitment
    status: str
    opinions: list[Share] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return STATUS_KINDS[self.status]

    @property
    def label(self) -> str:
        return str(Commitment.Status(self.status).label)

    @property
    def was_moved(self) -> bool:
        return self.commitment.first_due_on != self.commitment.due_on


def promise_of(commitment: Commitment, today: date) -> Promise:
    return Promise(commitment, commitment.status_on(today), shares(commitment.counts, Opinion.Answer))


def shares(counts: dict[str, int], words: Any) -> list[Share]:
    """The counts in the order of their words, small ones hidden; empty where too few people stand behind all."""
    if sum(counts.values()) < rules.SHOWN_FROM:
        return []
    shown = suppress_small(counts, rules.OPINION_CELL)
    return [Share(str(word.label), shown[word.value]) for word in words]
