"""Discussions in the Wagtail admin: the verbs of the log, arguments in the queue."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks

from participation.audit.verbs import register_verbs
from participation.discussion import desk
from participation.discussion.models import Argument
from participation.moderation.desk import KINDS, places_panel
from participation.moderation.models import NameReview

VERBS = {
    "argue": _("Argued"),
    "reply": _("Replied"),
    "edit": _("Changed by its author"),
    "delete": _("Deleted by its author"),
    "hide": pgettext_lazy("argument", "Hidden"),
    "appeal": _("Appealed against"),
    "restore": _("Restored"),
}

KINDS["argument"] = _("Argument")


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "discussion", VERBS)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [path("arguments/", include((desk.urlpatterns, "argument_desk")))]


@hooks.register("review_side_panels")
def where_a_name_stands(request: HttpRequest, review: Any, thing: Any) -> list[Any]:
    """Beside the decision about a name."""
    if not isinstance(thing, NameReview) or not thing.user.public_name:
        return []
    hers = Argument.objects.standing().filter(author=thing.user).select_related("discussion").order_by("-pk")
    return places_panel(_("Arguments under this name"), hers[:10])
