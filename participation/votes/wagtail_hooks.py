"""Votes in the Wagtail admin: the verbs of the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participation.audit.verbs import register_verbs


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "votes", {"recount": _("Recounted")})
