"""What institutions promised and what signers sent back to them, for their officers."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.moderation.desk import DueColumn, OfficerGate, TextColumn, refuse
from participation.responses.actions import report_progress
from participation.responses.backends import read_evidence
from participation.responses.models import Commitment, Progress, Reexamination
from participation.responses.registry import wholes_of
from participation.writing import LineField, TextField
from petitions import actions
from petitions.lifecycle import SIGNED

UNPROCESSABLE = 422
TITLE_LENGTH = 100
STATUSES = [
    Commitment.Status.OVERDUE,
    Commitment.Status.ON_THE_WAY,
    Commitment.Status.KEPT,
    Commitment.Status.BROKEN,
]


class CommitmentPaginator(WagtailPaginator):
    verbose_name = gettext_lazy("commitment")
    verbose_name_plural = gettext_lazy("commitments")


class DayColumn(Column):
    """The day of a commitment: what is late, its status says."""

    cell_template_name = "petitions/desk/day_cell.html"


class CommitmentColumn(TextColumn):
    """What is promised, and below it what that is about."""

    cell_template_name = "petitions/desk/commitment_cell.html"


class CommitmentsView(OfficerGate, BaseListingView):
    """Commitments of my institutions, by status; `?status=`, what is overdue by default."""

    page_title = gettext_lazy("Commitments")
    header_icon = "calendar-check"
    template_name = "petitions/desk/commitments.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "petition_desk:commitments"
    index_results_url_name = "petition_desk:commitments_results"
    paginate_by = 50
    paginator_class = CommitmentPaginator
    verbose_name_plural = gettext_lazy("commitments")

    @cached_property
    def status(self) -> str:
        status = self.request.GET.get("status", "")
        return status if status in STATUSES else Commitment.Status.OVERDUE

    def mine(self) -> Any:
        return Commitment.objects.for_officer(self.request.user).in_public()

    def get_base_queryset(self) -> QuerySet[Commitment]:
        rows = self.mine().in_status(self.status).select_related("response__institution")
        return rows.order_by("due_on", "pk")

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def columns(self) -> list[Column]:
        return [
            CommitmentColumn("what", label=_("Commitment"), get_url=commitment_url, classname="desk-wide"),
            Column("institution", label=_("Institution"), accessor="response.institution"),
            DayColumn("due_on", label=_("By when")),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        wholes = wholes_of(row.response_id for row in context["object_list"])
        for row in context["object_list"]:
            row.whole = wholes[row.response_id]
        tabs = [(status.value, status.label, self.mine().in_status(status.value).count()) for status in STATUSES]
        return {**context, "tabs": tabs, "status": self.status}


def commitment_url(commitment: Commitment) -> str:
    return reverse("petition_desk:commitment", args=[commitment.pk])


class ReviewsView(OfficerGate, BaseListingView):
    """Answers that signers sent back: the earliest due first."""

    page_title = gettext_lazy("Reviews asked for")
    header_icon = "history"
    template_name = "wagtailadmin/generic/listing.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "petition_desk:reviews"
    index_results_url_name = "petition_desk:reviews_results"
    paginate_by = 50
    verbose_name_plural = gettext_lazy("reviews")

    def get_base_queryset(self) -> QuerySet[Reexamination]:
        mine = Reexamination.objects.for_officer(self.request.user)
        mine = mine.filter(reached_at__isnull=False, response__addressee__petition__state__in=SIGNED)
        return mine.select_related("response__institution").order_by(F("settled_at").desc(nulls_first=True), "due_at")

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TextColumn("subject", label=_("Petition"), accessor="response.subject", get_url=review_url),
            NumberColumn("position", label=_("Ask")),
            NumberColumn("request_count", label=_("Signers")),
            Column("institution", label=_("Institution"), accessor="response.institution"),
            DueColumn("due", label=_("Due"), accessor=_still_due, otherwise=_("Settled")),
        ]


def _still_due(case: Reexamination) -> Any:
    return None if case.settled_at else case.due_at


def review_url(case: Reexamination) -> str:
    return reverse("petition_desk:explain", args=[case.pk])


class ProgressForm(forms.Form):
    """One public note about a commitment."""

    error_css_class = "error"
    text = TextField(label=gettext_lazy("What has happened"), at_most=2_000, rows=5)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=[("", gettext_lazy("None yet: it goes on")), *Progress.Outcome.choices],
        required=False,
        help_text=gettext_lazy("For those who may approve answers. That it is kept needs evidence: a file or a link."),
    )
    link = forms.URLField(
        label=gettext_lazy("Link to the evidence"), required=False, max_length=500, assume_scheme="https"
    )
    file = forms.FileField(
        label=gettext_lazy("File with the evidence"),
        required=False,
        help_text=gettext_lazy("A PDF file or a picture, at most 5 MB. Everybody can download it."),
    )
    file_title = LineField(label=gettext_lazy("What the file is"), at_most=TITLE_LENGTH, required=False)

    def clean_file(self) -> File | None:
        upload = self.cleaned_data["file"]
        return read_evidence(upload) if upload else None


class ExplanationForm(forms.Form):
    """Why an answer stays as it is."""

    error_css_class = "error"
    explanation = TextField(label=gettext_lazy("Why the answer stays as it is"), at_most=2_000, rows=6)


class SaidPage(OfficerGate, WagtailAdminTemplateMixin, TemplateView):
    """A page where an institution says one thing more in public about one of its answers."""

    request: CitizenRequest
    form_class: type[forms.Form]
    refusal = gettext_lazy("Only those who may approve the institution's answers say this.")
    done: Any = ""
    back = ""
    thing: Any

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES)
        if form.is_valid():
            try:
                self.act(form.cleaned_data)
            except PermissionDenied:
                return refuse(request, str(self.refusal))
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, self.done)
                return redirect(self.back)
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def act(self, given: dict[str, Any]) -> None:
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, {"url": reverse(self.back), "label": self.list_title}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        whole = wholes_of([self.thing.response_id])[self.thing.response_id]
        fresh = {"form": self.form_class(), "whole": whole, "thing": self.thing}
        return {**super().get_context_data(**kwargs), **fresh, **kwargs}


class CommitmentView(SaidPage):
    """One commitment with what was said of it, and the form that says more."""

    page_title = gettext_lazy("Commitment")
    list_title = gettext_lazy("Commitments")
    header_icon = "calendar-check"
    template_name = "petitions/desk/commitment.html"
    form_class = ProgressForm
    done = gettext_lazy("Your note is public. Those who follow it hear of it.")
    back = "petition_desk:commitments"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        mine = Commitment.objects.for_officer(self.request.user).in_public()
        self.thing = get_object_or_404(mine.select_related("response__institution").distinct(), pk=kwargs["pk"])

    def act(self, given: dict[str, Any]) -> None:
        report_progress(self.thing, by=self.request.user, **given)


class ExplainView(SaidPage):
    """What signers sent back, and the form that explains why the answer stays."""

    page_title = gettext_lazy("Review asked for")
    list_title = gettext_lazy("Reviews asked for")
    header_icon = "history"
    template_name = "petitions/desk/explain.html"
    form_class = ExplanationForm
    done = gettext_lazy("Your explanation stands on the petition's page.")
    back = "petition_desk:reviews"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        mine = Reexamination.objects.for_officer(self.request.user)
        mine = mine.filter(reached_at__isnull=False, response__addressee__petition__state__in=SIGNED)
        self.thing = get_object_or_404(mine.select_related("response__institution").distinct(), pk=kwargs["pk"])

    def act(self, given: dict[str, Any]) -> None:
        actions.explain_answer(self.thing, by=self.request.user, **given)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        points = list(self.thing.response.points.all())
        point = points[self.thing.position - 1] if self.thing.position <= len(points) else None
        return super().get_context_data(**{"point": point, **kwargs})
