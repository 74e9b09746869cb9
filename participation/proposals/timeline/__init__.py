"""What happened to a proposal, and what is owed by whom until when: told once, from the same facts.

Pure functions over a proposal as it was fetched (ballot, recipients with their institutions, taken_up_by): no query,
no clock. Words come in the active language.
"""

from collections.abc import Sequence
from datetime import datetime

from participation.proposals.models import Proposal, Recipient
from participation.proposals.timeline.expected import expected
from participation.proposals.timeline.past import past
from participation.proposals.timeline.road import Station, road
from participation.story import Story

__all__ = ["Station", "road", "tell"]


def tell(proposal: Proposal, recipients: Sequence[Recipient], now: datetime) -> Story:
    """The whole story as of `now`."""
    events = sorted(past(proposal, recipients, now), key=lambda event: event.day)
    return Story(events, list(expected(proposal, recipients, now)))
