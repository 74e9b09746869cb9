"""Responses in the Wagtail admin: the editor, its buttons, the verbs of the log."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.action_menu import PublishMenuItem, SubmitForModerationMenuItem, UnpublishMenuItem
from wagtail.snippets.models import register_snippet

from participation.audit.verbs import register_verbs
from participation.responses.desk import AnswerTemplateViewSet, ResponseViewSet
from participation.responses.models import Response

VERBS = {
    "begin": _("Begun"),
    "publish": _("Published"),
    "correct": _("Corrected"),
    "note_progress": _("Progress of a commitment noted"),
    "keep": _("Commitment kept"),
    "break": _("Commitment not kept"),
    "ask_about": _("Signers asked about a commitment"),
    "miss": _("Commitment overdue"),
    "reach_reexamination": _("Enough signers asked for a review"),
    "explain": _("Answer explained"),
    "settle": _("Review settled by a correction"),
}

register_snippet(ResponseViewSet)


@hooks.register("register_admin_viewset")
def templates() -> AnswerTemplateViewSet:
    return AnswerTemplateViewSet()


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "responses", VERBS)


class HandInMenuItem(SubmitForModerationMenuItem):
    """Says what it does in the reader's language; Wagtail would name the workflow, which has one name only."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": _("Hand in for approval")}


@hooks.register("construct_snippet_action_menu")
def fit_buttons(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Publishing is for approvers of the answer's institution; taking back is for nobody."""
    if context["model"] is not Response:
        return
    menu_items[:] = [
        HandInMenuItem(order=item.order) if isinstance(item, SubmitForModerationMenuItem) else item
        for item in menu_items
        if not isinstance(item, PublishMenuItem | UnpublishMenuItem)
    ]
    response = context.get("instance")
    if response and response.may_be_published_alone_by(request.user) and not context.get("locked_for_user"):
        menu_items.append(PublishMenuItem(order=30))
        menu_items.sort(key=lambda item: item.order)
