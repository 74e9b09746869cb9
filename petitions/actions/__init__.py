"""The verbs of petitions. Nothing else changes what the public sees."""

from petitions.actions.answering import begin_answer, receive_answer, refuse_missing_asks
from petitions.actions.counting import notice_thresholds, recount, refresh_trends, roll_up, tally_signatures
from petitions.actions.debating import record_debate, schedule_debate
from petitions.actions.deciding import close, hide, publish, reject, restore, withdraw
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
from petitions.actions.following_up import (
    NotASigner,
    ask_about_commitments,
    judge_commitment,
    rate_answer,
    request_review,
    take_note,
)
from petitions.actions.housekeeping import close_petitions, forget_drafts
from petitions.actions.signing import AssuranceTooLow, Signed, sign, sign_in_passing, withdraw_signature
from petitions.actions.supporting import support
from petitions.actions.transferring import transfer_asks

__all__ = [
    "AssuranceTooLow",
    "Incomplete",
    "NotASigner",
    "Signed",
    "SponsorRefused",
    "ask_about_commitments",
    "begin_answer",
    "claim_draft",
    "close",
    "close_petitions",
    "discard_draft",
    "extend_deadline",
    "forget_drafts",
    "hide",
    "judge_commitment",
    "missing_parts",
    "notice_thresholds",
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
    "take_note",
    "tally_signatures",
    "transfer_asks",
    "withdraw",
    "withdraw_signature",
]
