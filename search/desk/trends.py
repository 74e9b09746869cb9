"""The moderators' page of trending searches: what is shown, what was struck, a button for each."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.moderation.desk import DeskGate
from search.actions import reinstate, strike
from search.models import StruckTerm, Trend

_SHOWN = 100


class TrendsView(DeskGate, WagtailAdminTemplateMixin, TemplateView):
    """What many people look for, in every language, and what moderators have struck."""

    page_title = gettext_lazy("Trending searches")
    header_icon = "search"
    template_name = "search/desk/trends.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = dict(settings.LANGUAGES)
        rows = Trend.objects.lately(timezone.localdate()).shown().by_term()[:_SHOWN]
        return {
            **super().get_context_data(**kwargs),
            "rows": [{**row, "language_name": names.get(row["language"], row["language"])} for row in rows],
            "struck": StruckTerm.objects.select_related("struck_by").order_by("-struck_at")[:_SHOWN],
        }


class StrikeView(DeskGate, View):
    """A POST with the words; what nobody looked for cannot be struck."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: CitizenRequest) -> HttpResponse:
        row = Trend.objects.filter(term=request.POST.get("term", "")).first()
        if row is None:
            messages.error(request, _("Nobody has looked for these words lately."))
        else:
            strike(row.term, by=request.user)
            messages.success(request, _("These words are no longer shown."))
        return redirect("search_desk:trends")


class ReinstateView(DeskGate, View):
    """A POST on one struck term."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        reinstate(get_object_or_404(StruckTerm, pk=pk), by=self.request.user)
        messages.success(request, _("These words may be shown again."))
        return redirect("search_desk:trends")


urlpatterns = [
    path("", TrendsView.as_view(), name="trends"),
    path("strike/", StrikeView.as_view(), name="strike"),
    path("<int:pk>/reinstate/", ReinstateView.as_view(), name="reinstate"),
]
