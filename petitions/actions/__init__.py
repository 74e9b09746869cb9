"""The verbs of petitions. Nothing else changes what the public sees."""

from participation.accounts.rules import AssuranceTooLow
from participation.moderation.actions import SecondPersonNeeded
from petitions.actions.answering import begin_answer, receive_answer, refuse_missing_asks
from petitions.actions.assigning import add_note, assign_answer
from petitions.actions.counting import notice_thresholds, recount, refresh_trends, roll_up, tally_signatures
from petitions.actions.debating import record_debate, schedule_debate
from petitions.actions.drafting import (
    Incomplete,
    SponsorRefused,
    claim_draft,
    discard_draft,
    missing_parts,
    revise_draft,
    set_addressees,
    set_asks,
    sponsor,
    start_draft,
    submit,
)
from petitions.actions.extending import extend_deadline
from petitions.actions.filing import FILING
from petitions.actions.following_up import (
    NotASigner,
    explain_answer,
    note_on_petition,
    rate_answer,
    request_review,
)
from petitions.actions.housekeeping import close, close_petitions, forget_drafts
from petitions.actions.moderating import (
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
from petitions.actions.signing import Signed, sign, sign_in_passing, withdraw_signature
from petitions.actions.supporting import support
from petitions.actions.transferring import transfer_asks

__all__ = [
    "FILING",
    "AssuranceTooLow",
    "Incomplete",
    "NotASigner",
    "SecondPersonNeeded",
    "Signed",
    "SponsorRefused",
    "add_note",
    "appeal",
    "assign_answer",
    "begin_answer",
    "claim_draft",
    "close",
    "close_petitions",
    "decide_appeal",
    "decide_flags",
    "decide_hiding",
    "discard_draft",
    "explain_answer",
    "extend_deadline",
    "flag",
    "forget_drafts",
    "hide",
    "is_for_two",
    "lapse_hidings",
    "missing_parts",
    "note_on_petition",
    "notice_thresholds",
    "propose_hiding",
    "publish",
    "rate_answer",
    "receive_answer",
    "record_debate",
    "recount",
    "refresh_trends",
    "refuse_missing_asks",
    "reject",
    "request_review",
    "restore",
    "revise_draft",
    "roll_up",
    "schedule_debate",
    "set_addressees",
    "set_asks",
    "sign",
    "sign_in_passing",
    "sponsor",
    "start_draft",
    "submit",
    "support",
    "tally_signatures",
    "transfer_asks",
    "withdraw",
    "withdraw_signature",
]
