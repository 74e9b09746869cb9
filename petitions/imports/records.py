"""What a line of any source says, in our words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from petitions.lifecycle import State


class BrokenLine(ValueError):
    """A line that cannot be read; the text says why, for the operator."""


@dataclass(frozen=True, slots=True)
class SourceInstitution:
    """A public body of the source's country, by its address here and its names in the four languages."""

    slug: str
    names: dict[str, str]
    calendar: str = "TN"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the source's moderators refused it."""

    code: str
    explanation: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """One official answer to the one ask. The sources give no verdict, so none is made up."""

    introduction: str
    reason: str
    signed_by: str
    answered_at: datetime
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """The policy of the source when its petitions opened."""

    policy: str  # code of our preset
    sponsors_needed: int
    response_threshold: int
    debate_threshold: int | None = None
    response_within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePetition:
    """One petition. Moments are aware, days are the source's own; `count` is a number without its signers."""

    source: str
    source_id: str
    promise: Promise
    language: str
    state: State
    title: str
    ask: str
    reasons: str
    details: str = ""
    topic: str | None = None
    institutions: tuple[SourceInstitution, ...]
    count: int
    created_at: datetime
    submitted_at: datetime | None = None
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    response_reached_at: datetime | None = None
    debate_reached_at: datetime | None = None
    debate_on: date | None = None
    debated_on: date | None = None
    debate_url: str = ""
    refusal: Refusal | None = None
    answer: Answer | None = None
    # The source says that it was answered there; its words and its day are not in the archive.
    is_answered_there: bool = False
    # What the source says and no field of ours holds; kept in the log line of the import.
    remarks: dict[str, Any] = field(default_factory=dict)
