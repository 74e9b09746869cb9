"""An officer's deadlines in the calendar of her telephone: a secret address for each institution she serves."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.institutions.actions import close_calendar, open_calendar
from participation.institutions.models import Officer
from participation.moderation.desk import OfficerGate


def calendar_address(officer: Officer) -> str:
    """The whole address of her calendar; empty where there is none."""
    if not officer.calendar_token:
        return ""
    path = reverse("institutions:calendar", args=[officer.institution_id, officer.calendar_token])
    return settings.BASE_URL + path


class CalendarView(OfficerGate, WagtailAdminTemplateMixin, TemplateView):
    """GET shows her addresses; POST with `officer` makes a new one, with `close` besides ends it."""

    request: CitizenRequest
    page_title = gettext_lazy("Deadlines in my calendar")
    header_icon = "calendar"
    template_name = "petitions/desk/calendar.html"

    @cached_property
    def appointments(self) -> Any:
        return Officer.objects.filter(user=self.request.user).select_related("institution", "user")

    def post(self, request: HttpRequest) -> HttpResponse:
        key = request.POST.get("officer", "")
        officer = get_object_or_404(self.appointments, pk=key if key.isdecimal() and len(key) < 18 else 0)
        if "close" in request.POST:
            close_calendar(officer)
            messages.success(request, _("The address answers nobody any more."))
        else:
            open_calendar(officer)
            messages.success(request, _("The new address is ready. The one before has ended."))
        return redirect("petition_desk:calendar")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inbox = {"url": reverse("petition_desk:inbox"), "label": _("To answer")}
        return [*self.breadcrumbs_items, inbox, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(officer, calendar_address(officer)) for officer in self.appointments]
        return {**super().get_context_data(**kwargs), "rows": rows}
