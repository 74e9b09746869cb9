"""Proposals in the Wagtail admin: the verbs of the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participation.audit.verbs import register_verbs
from participation.moderation.desk import KINDS

VERBS = {
    "start": _("Started"),
    "claim": _("Claimed by its author"),
    "revise": _("Revised"),
    "discard": _("Draft deleted"),
    "submit": _("Submitted for review"),
    "publish": _("Opened for votes"),
    "reject": _("Rejected"),
    "close": _("Voting ended"),
    "hide": _("Hidden"),
    "restore": _("Restored to review"),
    "withdraw": _("Withdrawn by its author"),
    "reach_threshold": _("Reached the votes that oblige to study"),
    "take_up": _("Taken up for study"),
    "assess": _("Assessed"),
    "begin_decision": _("Decision begun"),
    "adopt": _("Adopted"),
    "adopt_in_part": _("Adopted in part"),
    "decline": _("Not adopted"),
    "carry_out": _("Carrying out began"),
    "report": _("Progress reported"),
    "finish": _("Done"),
    "edit": _("Text changed"),
    "amend": _("Text amended"),
    "invite": _("Co-author invited"),
    "join": _("Co-author joined"),
    "leave": _("Co-author left"),
}

KINDS["proposal"] = _("Proposal")


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "proposals", VERBS)
