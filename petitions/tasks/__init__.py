"""What petitions do in the background: letters to authors and officers, the officers' morning summary."""

from participation.moderation.tasks import NEWS_KEPT
from petitions.tasks.letters import (
    look_for_missed_letters,
    write_approval_letters,
    write_letters,
    write_missed_letters,
)
from petitions.tasks.officers import look_for_mornings, write_assignment, write_summaries

__all__ = [
    "NEWS_KEPT",
    "look_for_missed_letters",
    "look_for_mornings",
    "write_approval_letters",
    "write_assignment",
    "write_letters",
    "write_missed_letters",
    "write_summaries",
]
