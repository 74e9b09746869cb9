"""Letters that were given up, for whoever runs the site. Never the text: it may hold a code."""

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from participation.notifications.models import Letter


class UndeliverableView(ReportView):
    """Needs the permission to view letters, which administrators have."""

    model = Letter
    permission_policy = ModelPermissionPolicy(Letter)
    any_permission_required = {"view"}
    page_title = gettext_lazy("Letters")
    header_icon = "mail"
    index_url_name = "letters_undeliverable"
    index_results_url_name = "letters_undeliverable_results"
    default_ordering = "-failed_at"
    is_searchable = False
    list_export = ["to", "failed_at", "tries", "last_error"]

    def get_base_queryset(self) -> QuerySet[Letter]:
        return Letter.objects.undeliverable()

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("to", label=_("E-mail address"), sort_key="to"),
            DateColumn("failed_at", label=_("given up"), sort_key="failed_at"),
            Column("last_error", label=_("Reason")),
        ]
