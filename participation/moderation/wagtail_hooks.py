"""Moderation in the Wagtail admin: the queue, the reasons, the verbs of the log, what waits on the home page."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from participation.accounts.models import User
from participation.accounts.views import CitizenRequest
from participation.audit.verbs import register_verbs
from participation.moderation import desk
from participation.moderation.models import ReasonCode, Review
from participation.moderation.views import naming

VERBS = {
    "claim": _("Claimed"),
    "release": _("Released"),
    "decide": _("Decided"),
    "close": _("Closed without a decision"),
    "flag": _("Reported by a citizen"),
    "bring_back": _("Brought back by reports"),
    "propose_hiding": _("Hiding proposed"),
    "lapse": _("Lapsed without a second person"),
    "appeal": _("Appealed against"),
    "tag": _("Tagged"),
    "untag": _("Tag taken off"),
    "note": _("Private note written"),
}


desk.KINDS["name"] = _("Display name")


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "moderation", VERBS)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [
        path("moderation/", include((desk.urlpatterns, "moderation_desk"))),
        path("names/", include((desk.name_urlpatterns, "name_desk"))),
    ]


def is_moderator(user: User) -> bool:
    return user.has_perm("moderation.decide_review")


@hooks.register("register_admin_menu_item")
def queue_item() -> desk.CountedMenuItem:
    return desk.CountedMenuItem(
        _("Review queue"),
        reverse_lazy("moderation_desk:queue"),
        name="review-queue",
        icon_name="tasks",
        order=10,
        count=lambda user: Review.objects.free_for(user).count(),
        shown=is_moderator,
    )


@hooks.register("desk_waiting")
def reviews_waiting(request: CitizenRequest) -> list[dict[str, Any]]:
    """The moderators' line of the home page's panel (a hook of our own: `fn(request)` → lines)."""
    if not is_moderator(request.user):
        return []
    reviews = Review.objects.free_for(request.user)
    counts = {"count": reviews.count(), "late": reviews.overdue().count()}
    return [{"label": _("To review"), "url": reverse_lazy("moderation_desk:queue"), **counts}]


@hooks.register("construct_homepage_panels")
def waiting_panel(request: HttpRequest, panels: list[Any]) -> None:
    lines = [line for fn in hooks.get_hooks("desk_waiting") for line in fn(request)]
    if lines:
        panels.append(desk.WaitingPanel(lines))


@hooks.register("profile_sections", order=-5)
def my_names(user: User) -> dict[str, Any]:
    """What moderators decided about her name, on her own page."""
    return naming.section(user)


class ReasonViewSet(ModelViewSet):
    name = "reason_desk"
    url_prefix = "reasons"
    model = ReasonCode
    icon = "list-ul"
    menu_label = _("Reasons of decisions")
    menu_order = 300
    add_to_settings_menu = True
    list_display = ["name", "code", "is_text_public"]
    search_fields = ["name_ar", "name_fr", "name_en", "name_ko", "code"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        FieldPanel("code"),
        *(
            MultiFieldPanel([FieldPanel(f"name_{code}"), FieldPanel(f"text_{code}")], heading=language)
            for code, language in (("ar", "العربية"), ("fr", "Français"), ("en", "English"), ("ko", "한국어"))
        ),
        FieldPanel("is_text_public"),
        MultiFieldPanel(
            [FieldPanel(f"is_for_{use}") for use in ("rejecting", "hiding", "flagging", "names")], heading=_("Used")
        ),
    ]


@hooks.register("register_admin_viewset")
def reasons() -> ReasonViewSet:
    return ReasonViewSet()
