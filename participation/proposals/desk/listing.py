"""All proposals in the Wagtail admin, to look up; and out of sight and back."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView

from participation.lifecycle import TransitionRefused
from participation.moderation.desk import DeskGate, TextColumn, language_name
from participation.proposals import actions
from participation.proposals.desk.frame import HIDERS, READERS, StaffPage, refused
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
            TextColumn("title", label=_("Title"), get_url=desk_url, classname="desk-wide"),
            Column("reference", label=_("Reference")),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("language", label=_("Language"), accessor=lambda proposal: language_name(proposal.language)),
            NumberColumn("for", label=_("Votes for"), accessor="ballot.for_count"),
            NumberColumn("against", label=_("Votes against"), accessor="ballot.against_count"),
            DateColumn("changed_at", label=_("Changed")),
        ]


def desk_url(proposal: Proposal) -> str:
    """Where a moderator can act on it; else its public page."""
    verbs = LIFECYCLE.verbs_from(proposal.state)
    if "publish" in verbs and proposal.review_id:
        return reverse("proposal_desk:review", args=[proposal.review_id])
    for verb in ("restore", "hide"):
        if verb in verbs:
            return reverse(f"proposal_desk:{verb}", args=[proposal.pk])
    return proposal.get_absolute_url()


class ReasonForm(forms.Form):
    error_css_class = "error"
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Public: it stands on the tombstone that stays at the proposal's address."),
    )


class VerbView(StaffPage):
    """A page that asks before it does `verb` to a proposal."""

    verb = ""
    permissions = HIDERS
    refusal = gettext_lazy("Hiding and restoring need a permission of their own.")
    done: Any = ""
    template_name = "proposals/desk/verb.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        proposals = Proposal.objects.exclude(state=State.DRAFT).for_cards()
        self.proposal = get_object_or_404(proposals, pk=kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.act(form)
        except TransitionRefused as refusal:
            messages.error(request, refused(refusal))
        else:
            messages.success(request, self.done)
        return redirect("proposal_desk:index")

    def form(self, data: Any = None) -> forms.Form:
        return forms.Form(data)

    def act(self, form: forms.Form) -> None:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_possible = self.verb in LIFECYCLE.verbs_from(self.proposal.state)
        return super().get_context_data(**{"form": self.form(), "is_possible": is_possible, **kwargs})


class HideView(VerbView):
    verb = "hide"
    page_title = gettext_lazy("Hide")
    header_icon = "view"
    done = gettext_lazy("The proposal is hidden. A tombstone with the date and the reason stays.")

    def form(self, data: Any = None) -> forms.Form:
        return ReasonForm(data)

    def act(self, form: forms.Form) -> None:
        actions.hide(self.proposal, by=self.request.user, reason=form.cleaned_data["reason"])


class RestoreView(VerbView):
    verb = "restore"
    page_title = gettext_lazy("Restore")
    header_icon = "history"
    done = gettext_lazy("The proposal is back in review.")

    def act(self, form: forms.Form) -> None:
        actions.restore(self.proposal, by=self.request.user)
