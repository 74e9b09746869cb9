"""What time does to proposals: voting ends, forgotten drafts go. Safe to run at any time, also twice at once."""

from participation.proposals.actions.closing import close
from participation.proposals.actions.drafting import discard_draft
from participation.proposals.actions.steps import each
from participation.proposals.models import Proposal


def close_proposals() -> int:
    """End every vote whose period is over. Returns how many."""
    return each(Proposal.objects.past_closing(), close)


def forget_drafts() -> int:
    """Delete the drafts that nobody has touched for a month. Returns how many."""
    return each(Proposal.objects.forgotten_drafts(), lambda draft: discard_draft(draft, by=None))
