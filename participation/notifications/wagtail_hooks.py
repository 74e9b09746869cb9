"""Letters in the Wagtail admin: among the reports, those that did not arrive. And the news on one's own page."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem

from participation.audit.verbs import register_verbs
from participation.notifications.desk import UndeliverableView, retry
from participation.notifications.views import news


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("reports/letters/", UndeliverableView.as_view(), name="letters_undeliverable"),
        path(
            "reports/letters/results/",
            UndeliverableView.as_view(results_only=True),
            name="letters_undeliverable_results",
        ),
        path("reports/letters/retry/", retry, name="letters_retry"),
    ]


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "notifications", {"retry": _("Tried again")})


@hooks.register("profile_sections", order=-10)
def my_news(user: Any) -> dict[str, Any]:
    """News on one's own page, above the rest."""
    return news.section(user)


@hooks.register("register_reports_menu_item")
def menu_item() -> AdminOnlyMenuItem:
    return AdminOnlyMenuItem(_("Letters"), reverse("letters_undeliverable"), icon_name="mail", order=900)
