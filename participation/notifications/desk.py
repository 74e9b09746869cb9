"""Letters that were given up, for whoever runs the site. Never the text: it may hold a code."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from participation.accounts.views import CitizenRequest
from participation.notifications import actions
from participation.notifications.models import Letter


class RetryColumn(Column):
    """A button in each row. Wagtail renders tables without the request's context, so the form brings its token."""

    cell_template_name = "notifications/desk/retry_cell.html"

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.request = request

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {**super().get_cell_context_data(instance, parent_context), "csrf_token": get_token(self.request)}


class UndeliverableView(ReportView):
    """Needs the permission to view letters, which administrators have."""

    model = Letter
    permission_policy = ModelPermissionPolicy(Letter)
    any_permission_required = {"view"}
    page_title = gettext_lazy("Letters")
    header_icon = "mail"
    template_name = "notifications/desk/letters.html"
    index_url_name = "letters_undeliverable"
    index_results_url_name = "letters_undeliverable_results"
    default_ordering = "-failed_at"
    is_searchable = False
    list_export = ["to", "failed_at", "tries", "last_error"]

    def get_base_queryset(self) -> QuerySet[Letter]:
        return Letter.objects.undeliverable()

    @cached_property
    def columns(self) -> list[Column]:
        columns = [
            Column("to", label=_("E-mail address"), sort_key="to"),
            DateColumn("failed_at", label=_("given up"), sort_key="failed_at"),
            Column("last_error", label=_("Reason")),
        ]
        if may_retry(self.request):
            columns.append(RetryColumn("retry", label=_("Action"), request=self.request))
        return columns

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        return {**context, "standing": Letter.objects.standing(), "may_retry": may_retry(self.request)}


@require_POST
def retry(request: CitizenRequest) -> HttpResponse:
    """One letter, or all of them (`letter=all`), goes out again. Needs the permission to change letters."""
    if not may_retry(request):
        raise PermissionDenied
    wanted = request.POST.get("letter", "")
    if wanted != "all" and not (wanted.isdecimal() and len(wanted) < 19):
        raise Http404
    number = actions.retry_letters(None if wanted == "all" else int(wanted), by=request.user)
    told = ngettext("%(count)s letter is on its way again.", "%(count)s letters are on their way again.", number)
    messages.success(request, told % {"count": number})
    return redirect("letters_undeliverable")


def may_retry(request: HttpRequest) -> bool:
    return request.user.has_perm("notifications.change_letter")
