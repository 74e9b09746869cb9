"""What editors find in the admin beside the page tree: the words of the site, its menus, the petitions to show."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.blocks import PetitionChooserViewSet, ProposalChooserViewSet, petition_chooser, proposal_chooser
from home.desk import consulting as consultation_desk
from home.desk import meeting as forum_desk
from home.models import ConsultationPage, ForumPage, SiteSettings
from home.views import consulting, meeting
from participation.audit.verbs import register_verbs
from participation.moderation.desk import CountedMenuItem


class SiteSettingsViewSet(SnippetViewSet):
    """One row per language; wagtail-localize adds "Translate" to it."""

    model = SiteSettings
    icon = "cog"
    menu_label = _("Site and menus")
    menu_name = "site-settings"
    menu_order = 100
    add_to_settings_menu = True
    list_display = ["name", "tagline", "banner_text"]


register_snippet(SiteSettingsViewSet)


@hooks.register("register_admin_viewset")
def choose_petitions() -> PetitionChooserViewSet:
    return petition_chooser


@hooks.register("register_admin_viewset")
def choose_proposals() -> ProposalChooserViewSet:
    return proposal_chooser


@hooks.register("before_serve_page")
def serve_consultation(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponse | None:
    """A consultation's page shows what its reader may answer, a forum's what she may ask: no matter of the models."""
    if isinstance(page, ForumPage):
        return meeting.show(request, page)
    return consulting.show(request, page) if isinstance(page, ConsultationPage) else None


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [
        path("consultations/", include((consultation_desk.urlpatterns, "consultation_desk"))),
        path("forums/", include((forum_desk.urlpatterns, "forum_desk"))),
    ]


@hooks.register("register_admin_menu_item")
def consultations_item() -> CountedMenuItem:
    return CountedMenuItem(
        _("Consultations"),
        reverse_lazy("consultation_desk:list"),
        name="consultations",
        icon_name="help",
        order=40,
        count=lambda user: 0,
        shown=consultation_desk.may_read,
    )


@hooks.register("register_admin_menu_item")
def forums_item() -> CountedMenuItem:
    return CountedMenuItem(
        _("Open forums"),
        reverse_lazy("forum_desk:list"),
        name="forums",
        icon_name="group",
        order=40,
        count=lambda user: 0,
        shown=forum_desk.may_lead,
    )


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    verbs = {
        "publish_consultation": _("Consultation published"),
        "open_consultation": _("Consultation opened"),
        "change_consultation": _("Dates or institution of a consultation changed"),
        "conclude_consultation": _("Consultation concluded"),
        "withdraw_consultation": _("Consultation taken down"),
        "publish_forum": _("Forum published"),
        "change_forum": _("Dates or institution of a forum changed"),
        "announce_forum": _("Forum announced to its followers"),
        "publish_minutes": _("Minutes of a forum published"),
        "withdraw_forum": _("Forum taken down"),
        "put_question": _("Question put to the hall"),
        "drop_question": _("Question no longer before the hall"),
        "answer_question": _("Question marked as answered"),
        "reopen_question": _("Question marked as not answered"),
    }
    register_verbs(actions, "home", verbs)


@hooks.register("insert_global_admin_css")
def wear_our_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_help_menu")
def keep_help_short(request: HttpRequest, menu_items: list[Any]) -> None:
    """Without Wagtail's news and guide, which lie on other hosts and wear a badge until they are read."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(("whats-new", "editor-guide"))]
