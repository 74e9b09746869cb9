"""Who sees the pictures and files of a proposal that is not open to everybody."""

from typing import Any

from participation.proposals.models import Proposal


def may_see_files(proposal: Proposal, user: Any) -> bool:
    """Those who write it, and moderators."""
    if not user.is_authenticated:
        return False
    return proposal.is_written_by(user) or user.has_perm("moderation.decide_review")
