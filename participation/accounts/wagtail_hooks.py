"""Accounts in the Wagtail admin: the verbs of the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

VERBS = {
    "accounts.verify": _("Identity verified"),
    "accounts.forget": _("Account deleted by its owner"),
    "accounts.reset_name": _("Display name taken away"),
    "accounts.return_name": _("Display name given back"),
}


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    for verb, label in VERBS.items():
        actions.register_action(verb, label, label)
