"""The moderators' verbs on a file. What a decision does to the thing itself is the thing's own action."""

from participation.moderation.actions.appealing import AppealRefused, appeal
from participation.moderation.actions.deciding import (
    Barred,
    ReviewTaken,
    claim,
    claim_next,
    close_pending,
    close_review,
    decide,
    release,
)
from participation.moderation.actions.docking import Docking, SecondPersonNeeded
from participation.moderation.actions.flagging import FlagRefused, flag
from participation.moderation.actions.hiding import lapse, propose_hiding, write_hiding
from participation.moderation.actions.naming import (
    appeal_name,
    decide_name_appeal,
    flag_name,
    forget_names,
    settle_name,
)
from participation.moderation.actions.opening import open_file, open_review
from participation.moderation.actions.publishing import Publishing
from participation.moderation.actions.sorting import NoteRefused, tag_reviews, untag_review, write_note

__all__ = [
    "AppealRefused",
    "Barred",
    "Docking",
    "FlagRefused",
    "NoteRefused",
    "Publishing",
    "ReviewTaken",
    "SecondPersonNeeded",
    "appeal",
    "appeal_name",
    "claim",
    "claim_next",
    "close_pending",
    "close_review",
    "decide",
    "decide_name_appeal",
    "flag",
    "flag_name",
    "forget_names",
    "lapse",
    "open_file",
    "open_review",
    "propose_hiding",
    "release",
    "settle_name",
    "tag_reviews",
    "untag_review",
    "write_hiding",
    "write_note",
]
