"""What is said of the commitments in a decision stands in the proposal's log, and its followers hear."""

from typing import Any

from participation.accounts.models import User
from participation.notifications.models import Audience
from participation.proposals.actions.steps import lock, note, write
from participation.proposals.models import Proposal


def note_on_proposal(number: int, verb: str, *, by: User | None, **facts: Any) -> Audience | None:
    """For the room of answers, in its transaction: the page is told apart from before. Returns who follows it."""
    proposal = lock(Proposal.objects.get(pk=number))
    write(proposal)
    note(proposal, verb, by=by, **facts)
    return proposal.audience
