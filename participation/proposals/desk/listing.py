"""All proposals in the Wagtail admin, to look up; nothing is edited here."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView

from participation.moderation.desk import DeskGate, StaffPage, TextColumn, language_name, log_panel
from participation.proposals.desk.frame import READERS, ROOM
from participation.proposals.desk.inbox import ProposalPaginator
from participation.proposals.lifecycle import LIFECYCLE, State
from participation.proposals.models import Proposal


class LookUpView(DeskGate, BaseListingView):
    """Everything but drafts, which are their authors' alone; the latest changed first."""

    permissions = READERS
    refusal = gettext_lazy("Only moderators may do this.")
    page_title = gettext_lazy("Proposals")
    header_icon = "pick"
    template_name = "wagtailadmin/generic/listing.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "proposal_desk:index"
    index_results_url_name = "proposal_desk:index_results"
    paginate_by = 50
    paginator_class = ProposalPaginator
    verbose_name_plural = gettext_lazy("proposals")

    def get_base_queryset(self) -> QuerySet[Proposal]:
        return Proposal.objects.exclude(state=State.DRAFT).select_related("ballot").order_by("-changed_at", "-pk")

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TextColumn("title", label=_("Title"), get_url=inspect_url, classname="desk-wide"),
            Column("reference", label=_("Reference")),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("language", label=_("Language"), accessor=lambda proposal: language_name(proposal.language)),
            NumberColumn("for", label=_("Votes for"), accessor="ballot.for_count"),
            NumberColumn("against", label=_("Votes against"), accessor="ballot.against_count"),
            DateColumn("changed_at", label=_("Changed")),
        ]


def inspect_url(proposal: Proposal) -> str:
    return reverse("proposal_desk:inspect", args=[proposal.pk])


class InspectView(StaffPage):
    """One proposal as staff look it up; what may be done to it stands beside, and everything that happened below."""

    room, permissions = ROOM, READERS
    page_title = gettext_lazy("Proposal")
    header_icon = "pick"
    template_name = "proposals/desk/inspect.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.thing = get_object_or_404(ROOM.known().for_cards().select_related("author"), pk=kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verbs, thing = LIFECYCLE.verbs_from(self.thing.state), self.thing
        may = self.request.user.has_perm(ROOM.moderation.permission)
        can = {"can_hide": may and "hide" in verbs, "can_restore": may and "restore" in verbs}
        family = thing.review.family() if thing.review else []
        return {**super().get_context_data(**kwargs), **can, "log": log_panel(thing, family, author=thing.author)}
