"""What every staff page has in common: the gate, its columns, what waits on the home page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import Column, TitleColumn

from participation.institutions.models import served_institutions
from participation.moderation import actions
from participation.moderation.models import Review

# What the rooms above put into the queue, by `Review.kind`; each names its own.
KINDS: dict[str, "str | Promise"] = {}


def refuse(request: HttpRequest, sentence: str) -> TemplateResponse:
    """A refusal that says why, inside the admin's frame. Wagtail's own would send people home with a redirect."""
    context = {"header_title": _("Not allowed"), "page_title": _("Not allowed"), "sentence": sentence}
    return TemplateResponse(request, "moderation/desk/refused.html", context, status=403)


class DeskGate:
    """Answers 403 to staff without any of `permissions`. Stands before the other bases of a view."""

    permissions: tuple[str, ...] = ("moderation.decide_review",)
    refusal: "str | Promise" = gettext_lazy("Only moderators may do this.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not any(request.user.has_perm(permission) for permission in self.permissions):
            return refuse(request, str(self.refusal))
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the class behind has it
        except PermissionDenied:
            return refuse(request, str(self.refusal))


def may_answer(user: Any) -> bool:
    """Whether she serves an institution, or all of them."""
    return user.is_superuser or bool(served_institutions(user))


class OfficerGate:
    """Answers 403 to staff who serve no institution. Stands before the other bases of a view."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_answer(request.user):
            return refuse(request, _("Only officers of an institution may do this."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the class behind has it


class DueColumn(Column):
    """When something is due: a date, and where it has passed a shape, the word and the days."""

    cell_template_name = "moderation/desk/due_cell.html"

    def __init__(self, name: str, *, otherwise: "str | Promise" = "", **kwargs: Any):
        """`otherwise` is said where nothing is due."""
        super().__init__(name, **kwargs)
        self.otherwise = otherwise

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        due = self.get_value(instance)
        now = timezone.localtime()
        days = (timezone.localtime(due).date() - now.date()).days if due else None
        return {**context, "due": due, "is_late": bool(due and due < now), "days": abs(days) if days else 0}


class MomentColumn(Column):
    """A day with its hour, as it is: Wagtail's own column calls whatever is to come "just now"."""

    cell_template_name = "moderation/desk/moment_cell.html"


class TextColumn(TitleColumn):
    """A link whose words a citizen wrote: they keep their own direction."""

    cell_template_name = "moderation/desk/text_cell.html"


class CountedMenuItem(MenuItem):
    """A line of the menu with the number of what waits there; hidden from those it does not concern."""

    def __init__(self, *args: Any, count: Callable[[Any], int], shown: Callable[[Any], bool], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.count, self.shown = count, shown

    def is_shown(self, request: HttpRequest) -> bool:
        return self.shown(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        number = self.count(request.user)
        label = f"{self.label} ({number})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


class WaitingPanel(Component):
    """What waits for this person, on the admin's home: one line for each desk she works at."""

    name = "waiting"
    order = 50
    template_name = "moderation/desk/waiting_panel.html"

    def __init__(self, lines: list[dict[str, Any]]):
        self.lines = lines

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"lines": self.lines, "is_relaxed": not settings.STAFF_SECOND_FACTOR_REQUIRED}


def review_url(review: Review) -> str | None:
    """Where this file is decided: the desk of the room it came from."""
    try:
        return reverse(f"{review.kind}_desk:review", args=[review.pk])
    except NoReverseMatch:
        return None


def taken(refusal: actions.ReviewTaken | actions.Barred) -> str:
    """One sentence for a moderator who came second, or who had a part in what is to be decided."""
    if isinstance(refusal, actions.Barred):
        return _("Somebody else has to decide this: you asked for it, or it is about a decision of yours.")
    if refusal.review.decided_at:
        return _("This has already been decided.")
    return _("%(name)s is working on this.") % {"name": refusal.review.claimed_by}


class FormColumn(Column):
    """A cell with a form: Wagtail renders tables without the request's context, so forms came without their token."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.request = request

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(self.request)}


def language_name(code: str) -> SafeString:
    """A language by its own name, marked as such."""
    name = dict(settings.LANGUAGES).get(code, code)
    return mark_safe(f'<span lang="{code[:2]}">{name}</span>') if code in dict(settings.LANGUAGES) else SafeString("")  # noqa: S308 - both come from the settings
