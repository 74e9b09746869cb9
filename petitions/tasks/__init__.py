"""What petitions do in the background: letters to authors and officers."""

from participation.moderation.tasks import NEWS_KEPT
from petitions.tasks.letters import (
    look_for_missed_letters,
    write_approval_letters,
    write_letters,
    write_missed_letters,
)
from petitions.tasks.officers import write_assignment

__all__ = [
    "NEWS_KEPT",
    "look_for_missed_letters",
    "write_approval_letters",
    "write_assignment",
    "write_letters",
    "write_missed_letters",
]
