"""All proposals in the Wagtail admin, to look up; nothing is edited here."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView

from participation.moderation.desk import (
    DeskGate,
    DueColumn,
    StaffPage,
    TextColumn,
    ThingFilters,
    WordsOrReference,
    language_name,
    log_panel,
)
from participation.proposals.desk.frame import READERS, ROOM
from participation.proposals.desk.inbox import ProposalPaginator
from participation.proposals.lifecycle import LIFECYCLE, State
from participation.proposals.models import Proposal, Recipient


class ProposalFilters(ThingFilters):
    states = [choice for choice in State.choices if choice[0] not in ROOM.private]
    due = django_filters.ChoiceFilter(
        label=gettext_lazy("Due"),
        choices=[
            ("waiting", gettext_lazy("To take up")),
            ("studied", gettext_lazy("To decide")),
            ("overdue", gettext_lazy("Overdue")),
        ],
        method="filter_due",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Proposal
        fields: list[str] = []


class LookUpView(DeskGate, WordsOrReference, BaseListingView):
    """Everything but drafts, which are their authors' alone; the latest changed first."""

    model = Proposal
    permissions = READERS
    refusal = gettext_lazy("Only moderators may do this.")
    page_title = gettext_lazy("Proposals")
    header_icon = "pick"
    index_url_name = "proposal_desk:index"
    index_results_url_name = "proposal_desk:index_results"
    filterset_class = ProposalFilters
    default_ordering = "-changed_at"
    paginate_by = 50
    paginator_class = ProposalPaginator
    verbose_name_plural = gettext_lazy("proposals")

    def get_base_queryset(self) -> QuerySet[Proposal]:
        recipients = Prefetch("recipients", Recipient.objects.select_related("institution"))
        return ROOM.known().select_related("ballot").prefetch_related(recipients)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TextColumn("title", label=_("Title"), get_url=inspect_url, classname="desk-wide"),
            Column("reference", label=_("Reference")),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("language", label=_("Language"), accessor=lambda proposal: language_name(proposal.language)),
            Column("institutions", label=_("Institutions"), accessor=sent_to),
            NumberColumn("for", label=_("Votes for"), accessor=count_of("for"), sort_key="ballot__for_count"),
            NumberColumn("against", label=_("Votes against"), accessor=count_of("against")),
            DueColumn("due", label=_("Due"), accessor="due_at"),
            DateColumn("changed_at", label=_("Changed"), sort_key="changed_at"),
        ]


def count_of(side: str) -> Callable[[Proposal], int]:
    """How many voted so; nobody on what was never opened."""
    return lambda proposal: getattr(proposal.ballot, f"{side}_count", 0)


def sent_to(proposal: Proposal) -> str:
    return " · ".join(str(recipient.institution) for recipient in proposal.recipients.all())


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
