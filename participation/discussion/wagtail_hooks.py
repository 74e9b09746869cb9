"""Discussions in the Wagtail admin: the verbs of the log, arguments in the queue."""

from typing import Any

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participation.audit.verbs import register_verbs
from participation.discussion import desk
from participation.moderation.desk import KINDS

VERBS = {
    "argue": _("Argued"),
    "reply": _("Replied"),
    "edit": _("Changed by its author"),
    "delete": _("Deleted by its author"),
    "hide": _("Hidden"),
    "restore": _("Restored"),
}

KINDS["argument"] = _("Argument")


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "discussion", VERBS)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [path("arguments/", include((desk.urlpatterns, "argument_desk")))]
