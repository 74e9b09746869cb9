"""Moderation in the Wagtail admin: the verbs of the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participation.audit.verbs import register_verbs

VERBS = {
    "claim": _("Claimed"),
    "release": _("Released"),
    "decide": _("Decided"),
    "close": _("Closed without a decision"),
}


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "moderation", VERBS)
