"""Petitions in the Wagtail admin: the verbs of the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participation.audit.verbs import register_verbs

VERBS = {
    "start": _("Started"),
    "claim": _("Claimed by its author"),
    "revise": _("Revised"),
    "seek_sponsors": _("Gathering sponsors"),
    "sponsor": _("Sponsored"),
    "submit": _("Submitted for review"),
    "publish": _("Opened for signatures"),
    "reject": _("Rejected"),
    "close": _("Closed"),
    "hide": _("Hidden"),
    "restore": _("Restored to review"),
    "withdraw": _("Withdrawn by its author"),
    "reach_response_threshold": _("Reached the response threshold"),
    "reach_debate_threshold": _("Reached the debate threshold"),
    "schedule_debate": _("Debate scheduled"),
    "record_debate": _("Debated"),
    "recount": _("Recounted"),
    "begin_answer": _("Answer begun"),
    "answer": _("Answered"),
    "correct_answer": _("Answer corrected"),
    "import": _("Imported"),
}


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "petitions", VERBS)
