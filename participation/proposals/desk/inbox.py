"""The officers' inbox: what came to their institutions, by stage."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView

from participation.moderation.desk import DueColumn, MomentColumn, OfficerGate, TextColumn
from participation.proposals.models import Proposal
from participation.proposals.models.proposal import ProposalQuerySet

STAGES = {
    "waiting": gettext_lazy("To take up"),
    "studied": gettext_lazy("Under study"),
    "adopted": gettext_lazy("Adopted, not begun"),
    "in_progress": gettext_lazy("Being carried out"),
    "coming": gettext_lazy("By choice"),
    "done": gettext_lazy("Done"),
}


class ProposalPaginator(WagtailPaginator):
    verbose_name = gettext_lazy("proposal")
    verbose_name_plural = gettext_lazy("proposals")


class InboxView(OfficerGate, BaseListingView):
    """Proposals to my institutions, by stage; `?stage=`, the first one by default."""

    page_title = gettext_lazy("Proposals to study")
    header_icon = "pick"
    template_name = "petitions/desk/inbox.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "proposal_desk:inbox"
    index_results_url_name = "proposal_desk:inbox_results"
    paginate_by = 50
    paginator_class = ProposalPaginator
    verbose_name_plural = gettext_lazy("proposals")

    @cached_property
    def stage(self) -> str:
        stage = self.request.GET.get("stage", "waiting")
        return stage if stage in STAGES else "waiting"

    def mine(self) -> ProposalQuerySet:
        return Proposal.objects.for_officer(self.request.user)

    def get_base_queryset(self) -> QuerySet[Proposal]:
        rows: ProposalQuerySet = getattr(self.mine(), self.stage)()
        return rows.select_related("ballot", "taken_up_by")

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def columns(self) -> list[Column]:
        none = _("No date is set.")
        last: dict[str, Column] = {
            "waiting": DueColumn("due", label=_("Due"), accessor="study_due_at", otherwise=none),
            "studied": DueColumn("due", label=_("Due"), accessor="decision_due_at", otherwise=none),
            "adopted": DateColumn("decided_at", label=_("Decided")),
            "in_progress": DateColumn("begun_at", label=_("Begun")),
            "coming": MomentColumn("closes", label=_("Voting ends"), accessor="ballot.closes_at"),
            "done": DateColumn("done_at", label=_("Done")),
        }
        return [
            TextColumn("title", label=_("Proposal"), get_url=study_url, classname="desk-wide"),
            NumberColumn("for", label=_("Votes for"), accessor="ballot.for_count"),
            NumberColumn("against", label=_("Votes against"), accessor="ballot.against_count"),
            last[self.stage],
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        tabs = [(name, label, getattr(self.mine(), name)().count()) for name, label in STAGES.items()]
        return {**super().get_context_data(*args, **kwargs), "tabs": tabs, "stage": self.stage}


def study_url(proposal: Proposal) -> str:
    return reverse("proposal_desk:study", args=[proposal.pk])
