"""The officers' inbox: what their institutions owe, are writing, have said."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView

from participation.accounts.views import CitizenRequest
from participation.institutions.models import served_institutions
from participation.lifecycle import TransitionRefused
from participation.moderation.desk import DueColumn, FormColumn, TextColumn, refuse
from petitions import actions
from petitions.desk.frame import refused
from petitions.models import Addressee

STAGES = {
    "waiting": gettext_lazy("Waiting for an answer"),
    "begun": gettext_lazy("Being written"),
    "answered": gettext_lazy("Answered"),
    "coming": gettext_lazy("Still gathering signatures"),
}


def may_answer(user: Any) -> bool:
    return user.is_superuser or bool(served_institutions(user))


class OfficerGate:
    """Answers 403 to staff who serve no institution. Stands before the other bases of a view."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_answer(request.user):
            return refuse(request, _("Only officers of an institution may do this."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class AnswerColumn(FormColumn):
    """The way to the answer: begin it, go on with it, read it."""

    cell_template_name = "petitions/desk/answer_cell.html"


class PetitionPaginator(WagtailPaginator):
    """Counts petitions: what an officer sees in a row, not what the table calls it."""

    verbose_name = gettext_lazy("petition")
    verbose_name_plural = gettext_lazy("petitions")


class InboxView(OfficerGate, BaseListingView):
    """Petitions to my institutions, by stage; `?stage=`, the first one by default."""

    page_title = gettext_lazy("To answer")
    header_icon = "mail"
    template_name = "petitions/desk/inbox.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "petition_desk:inbox"
    index_results_url_name = "petition_desk:inbox_results"
    paginate_by = 50
    paginator_class = PetitionPaginator
    verbose_name_plural = gettext_lazy("petitions")

    @cached_property
    def stage(self) -> str:
        stage = self.request.GET.get("stage", "waiting")
        return stage if stage in STAGES else "waiting"

    def mine(self) -> Any:
        return Addressee.objects.for_officer(self.request.user)

    def get_base_queryset(self) -> QuerySet[Addressee]:
        rows = getattr(self.mine(), self.stage)()
        return rows.select_related("petition", "institution", "response")

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def columns(self) -> list[Column]:
        due = DueColumn("due", label=_("Due"), accessor="deadline", otherwise=_("No date is set."))
        answered = DateColumn("answered_at", label=_("Answered"))
        middle = {"answered": [answered], "coming": []}.get(self.stage, [due])
        return [
            TextColumn("title", label=_("Petition"), accessor="petition.title", get_url=public_url),
            Column("institution", label=_("Institution")),
            NumberColumn("signatures", label=_("Signatures"), accessor="petition.signature_count"),
            *middle,
            AnswerColumn("response", label=_("Answer"), request=self.request),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        tabs = [(name, label, getattr(self.mine(), name)().count()) for name, label in STAGES.items()]
        return {**super().get_context_data(*args, **kwargs), "tabs": tabs, "stage": self.stage}


def public_url(addressee: Addressee) -> str:
    return addressee.petition.get_absolute_url()


class AnswerView(OfficerGate, View):
    """Begin the answer of one institution, or go on where it stands."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: CitizenRequest, pk: int) -> HttpResponse:
        addressees = Addressee.objects.for_officer(request.user).select_related("petition", "institution")
        addressee = get_object_or_404(addressees, pk=pk)
        try:
            response = actions.begin_answer(addressee, by=request.user)
        except PermissionDenied:
            return refuse(request, _("Only officers of the institution answer for it."))
        except TransitionRefused as refusal:
            messages.error(request, refused(refusal))
            return redirect("petition_desk:inbox")
        return redirect(reverse("response_desk:edit", args=[response.pk]))
