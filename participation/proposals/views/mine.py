"""What one's own page shows of proposals: written, voted on."""

from typing import Any

from participation.accounts.models import User
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from participation.votes.models import Vote

# The page shows the latest so many of each.
SHOWN = 50


def section(user: User) -> dict[str, Any]:
    """The template of this room's part of the page, and its facts."""
    own = Proposal.objects.written_by(user)
    votes = Vote.objects.standing().filter(citizen=user, ballot__proposal__isnull=False)
    return {
        "template": "proposals/_mine.html",
        "drafts": own.filter(state=State.DRAFT).order_by("-changed_at")[:SHOWN],
        "proposals": own.exclude(state=State.DRAFT).order_by("-created_at")[:SHOWN],
        "votes": votes.select_related("ballot__proposal").order_by("-changed_at")[:SHOWN],
    }
