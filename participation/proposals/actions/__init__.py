"""The verbs of proposals. Nothing else changes what the public sees."""

from participation.moderation.actions import SecondPersonNeeded
from participation.proposals.actions.closing import close
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
from participation.proposals.actions.filing import FILING
from participation.proposals.actions.housekeeping import close_proposals, forget_drafts
from participation.proposals.actions.moderating import (
    appeal,
    decide_appeal,
    decide_flags,
    decide_hiding,
    flag,
    hide,
    is_for_two,
    lapse_hidings,
    propose_hiding,
    publish,
    reject,
    restore,
    withdraw,
)
from participation.proposals.actions.promising import note_on_proposal
from participation.proposals.actions.studying import (
    assess,
    begin_decision,
    carry_out,
    finish,
    receive_decision,
    refuse_unassessed,
    report_progress,
    take_up,
)
from participation.proposals.actions.voting import notice_thresholds, spread_counts, vote, withdraw_vote
from participation.proposals.actions.writing import change_text, invite, join, leave, needs_telling

__all__ = [
    "FILING",
    "Incomplete",
    "SecondPersonNeeded",
    "appeal",
    "assess",
    "begin_decision",
    "carry_out",
    "change_text",
    "claim_draft",
    "close",
    "close_proposals",
    "decide_appeal",
    "decide_flags",
    "decide_hiding",
    "discard_draft",
    "finish",
    "flag",
    "forget_drafts",
    "hide",
    "invite",
    "is_for_two",
    "join",
    "lapse_hidings",
    "leave",
    "missing_parts",
    "needs_telling",
    "note_on_proposal",
    "notice_thresholds",
    "propose_hiding",
    "publish",
    "receive_decision",
    "refuse_unassessed",
    "reject",
    "report_progress",
    "restore",
    "revise_draft",
    "set_institutions",
    "set_measures",
    "spread_counts",
    "start_draft",
    "submit",
    "take_up",
    "vote",
    "withdraw",
    "withdraw_vote",
]
