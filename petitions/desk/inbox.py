"""The officers' inbox: what their institutions owe, are writing, have said."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from participation.institutions.models import Institution, served_institutions
from participation.moderation.desk import DueColumn, FormColumn, MomentColumn, OfficerGate, TextColumn
from participation.responses.models import Response
from petitions.models import Addressee

# The tabs: a question of `AddresseeQuerySet` each. What is overdue stands in its own tab and where it has come to.
STAGES = {
    "waiting": gettext_lazy("Waiting for an answer"),
    "overdue": gettext_lazy("Overdue"),
    "drafts": gettext_lazy("Drafts"),
    "in_approval": gettext_lazy("Waiting for approval"),
    "scheduled": gettext_lazy("Scheduled"),
    "answered": gettext_lazy("Published"),
    "coming": gettext_lazy("Still gathering signatures"),
}


class AnswerColumn(FormColumn):
    """The way to the answer: begin it, go on with it, read it."""

    cell_template_name = "petitions/desk/answer_cell.html"


class PetitionPaginator(WagtailPaginator):
    """Counts petitions: what an officer sees in a row, not what the table calls it."""

    verbose_name = gettext_lazy("petition")
    verbose_name_plural = gettext_lazy("petitions")


class InboxView(OfficerGate, BaseListingView):
    """Petitions to my institutions: `?stage=`, `?institution=` (its key), `?mine=1` (assigned to me)."""

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

    @cached_property
    def institution(self) -> Institution | None:
        """The one chosen, if it is hers to choose."""
        key = self.request.GET.get("institution", "")
        return next((place for place in self.places if str(place.pk) == key), None)

    @cached_property
    def places(self) -> list[Institution]:
        """The institutions she serves; an administrator chooses none of them here."""
        return list(Institution.objects.filter(pk__in=served_institutions(self.request.user)))

    @cached_property
    def is_mine_only(self) -> bool:
        return self.request.GET.get("mine") == "1"

    def mine(self) -> Any:
        addressees = Addressee.objects.for_officer(self.request.user)
        return addressees.filter(assigned_to=self.request.user) if self.is_mine_only else addressees

    def get_base_queryset(self) -> QuerySet[Addressee]:
        rows = getattr(self.mine(), self.stage)()
        if self.institution:
            rows = rows.filter(institution=self.institution)
        rows = rows.select_related("petition", "institution", "assigned_to")
        return rows.prefetch_related(Prefetch("response", Response.objects.with_hour()))

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def columns(self) -> list[Column]:
        due = DueColumn("due", label=_("Due"), accessor="deadline", otherwise=_("No date is set."))
        answered = DateColumn("answered_at", label=_("Answered"))
        hour = MomentColumn("hour", label=_("Appears on"), accessor="response.goes_live_at")
        middle = {"answered": [answered], "coming": [], "scheduled": [hour, due]}.get(self.stage, [due])
        return [
            TextColumn(
                "title", label=_("Petition"), accessor="petition.title", get_url=file_url, classname="desk-wide"
            ),
            Column("institution", label=_("Institution")),
            NumberColumn("signatures", label=_("Signatures"), accessor="petition.signature_count"),
            *middle,
            Column("assigned_to", label=_("Assigned to"), accessor=holder),
            AnswerColumn("response", label=_("Answer"), request=self.request),
        ]

    @cached_property
    def header_more_buttons(self) -> list[HeaderButton]:
        calendar = reverse("petition_desk:calendar")
        return [HeaderButton(label=_("Deadlines in my calendar"), url=calendar, icon_name="calendar")]

    def counts(self) -> dict[str, dict[int, int]]:
        """How many of each tab, by institution."""
        return {name: _by_institution(getattr(self.mine(), name)()) for name in STAGES}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        counts = self.counts()
        chosen = self.institution and self.institution.pk
        numbers = {name: here.get(chosen, 0) if chosen else sum(here.values()) for name, here in counts.items()}
        places = [(place, counts[self.stage].get(place.pk, 0)) for place in self.places]
        return {
            **super().get_context_data(*args, **kwargs),
            "tabs": [(name, label, numbers[name]) for name, label in STAGES.items()],
            "stage": self.stage,
            "places": places if len(places) > 1 else [],
            "place": self.institution,
            "place_total": sum(counts[self.stage].values()),
            "is_mine_only": self.is_mine_only,
        }


def _by_institution(rows: QuerySet[Addressee]) -> dict[int, int]:
    return dict(rows.order_by().values_list("institution").annotate(n=Count("pk", distinct=True)))


def file_url(addressee: Addressee) -> str:
    return reverse("petition_desk:file", args=[addressee.pk])


def holder(addressee: Addressee) -> str:
    return str(addressee.assigned_to) if addressee.assigned_to else "–"
