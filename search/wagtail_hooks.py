"""Search in the Wagtail admin: the verbs of the log, one's own saved searches, what moderators see."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from participation.audit.verbs import register_verbs
from search import demo, desk
from search.views import saved

VERBS = {"strike": _("Struck from the trends"), "reinstate": _("May trend again")}


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "search", VERBS)


@hooks.register("profile_sections")
def my_searches(user: Any) -> dict[str, Any]:
    """Saved searches on one's own page."""
    return saved.section(user)


@hooks.register("load_demo")
def load_searches(logins: Any) -> int:
    """Our part of the demo's data."""
    return demo.load_searches(logins)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [path("search-trends/", include((desk.urlpatterns, "search_desk")))]


class TrendsItem(MenuItem):
    """For moderators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("moderation.decide_review")


@hooks.register("review_side_panels")
def similar_petitions(request: HttpRequest, review: Any, thing: Any) -> list[Any]:
    """Beside the moderators' decision (a hook of their desk)."""
    return desk.similar_panels(thing)


@hooks.register("register_reports_menu_item")
def trends_item() -> TrendsItem:
    return TrendsItem(_("Trending searches"), reverse_lazy("search_desk:trends"), icon_name="search", order=910)
