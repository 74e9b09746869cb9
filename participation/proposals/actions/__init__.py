"""The verbs of proposals. Nothing else changes what the public sees."""

from participation.proposals.actions.deciding import close, hide, publish, reject, restore, withdraw
from participation.proposals.actions.drafting import (
    Incomplete,
    claim_draft,
    discard_draft,
    missing_parts,
    revise_draft,
    set_institutions,
    set_measures,
    start_draft,
    submit,
)
from participation.proposals.actions.housekeeping import close_proposals, forget_drafts
from participation.proposals.actions.voting import notice_thresholds, spread_counts, vote, withdraw_vote

__all__ = [
    "Incomplete",
    "claim_draft",
    "close",
    "close_proposals",
    "discard_draft",
    "forget_drafts",
    "hide",
    "missing_parts",
    "notice_thresholds",
    "publish",
    "reject",
    "restore",
    "revise_draft",
    "set_institutions",
    "set_measures",
    "spread_counts",
    "start_draft",
    "submit",
    "vote",
    "withdraw",
    "withdraw_vote",
]
