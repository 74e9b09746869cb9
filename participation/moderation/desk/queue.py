"""The moderators' queue in the Wagtail admin: everything that waits for a decision is one query on one table."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic

from participation.accounts.views import CitizenRequest
from participation.moderation import actions
from participation.moderation.desk.frame import (
    KINDS,
    DeskGate,
    DueColumn,
    FormColumn,
    TextColumn,
    language_name,
    review_url,
    taken,
)
from participation.moderation.desk.sorting import NoteView, TagManyView, TagView, UntagView
from participation.moderation.models import Review


class QueueFilters(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), widget=forms.RadioSelect)
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    due = django_filters.ChoiceFilter(
        label=gettext_lazy("Due"),
        choices=[("overdue", gettext_lazy("Overdue"))],
        method="filter_due",
        widget=forms.RadioSelect,
    )
    holder = django_filters.ChoiceFilter(
        label=gettext_lazy("Claimed"),
        choices=[("me", gettext_lazy("By me")), ("nobody", gettext_lazy("By nobody"))],
        method="filter_holder",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Review
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = list(KINDS.items())

    def filter_due(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.overdue()

    def filter_holder(self, queryset: Any, name: str, value: str) -> Any:
        user = self.request.user
        return queryset.held_by(user) if value == "me" else queryset.exclude(pk__in=Review.objects.claimed())


class ClaimColumn(FormColumn):
    """Who holds the file; a button to take it or to give it back."""

    cell_template_name = "moderation/desk/claim_cell.html"

    def get_cell_context_data(self, instance: Review, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        is_taken = instance.is_claimed_by_other(user)
        return {**context, "is_mine": instance.is_held_by(user), "is_taken": is_taken}


class QueueView(DeskGate, generic.IndexView):
    """What waits for a moderator, the oldest first."""

    model = Review
    any_permission_required = None
    page_title = gettext_lazy("Review queue")
    header_icon = "tasks"
    index_url_name = "moderation_desk:queue"
    index_results_url_name = "moderation_desk:queue_results"
    template_name = "moderation/desk/queue.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    filterset_class = QueueFilters
    default_ordering = "opened_at"
    paginate_by = 50
    is_searchable = False
    verbose_name_plural = gettext_lazy("reviews")

    def get_base_queryset(self) -> QuerySet[Review]:
        return Review.objects.waiting().select_related("claimed_by")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TextColumn("title", label=_("Title"), get_url=review_url),
            Column("kind", label=_("Kind"), accessor=lambda review: KINDS.get(review.kind, review.kind)),
            Column("language", label=_("Language"), accessor=lambda review: language_name(review.language)),
            DateColumn("opened_at", label=_("Waiting since"), sort_key="opened_at"),
            DueColumn("due_at", label=_("Due"), sort_key="due_at"),
            ClaimColumn("claimed_by", label=_("Claimed"), request=self.request),
        ]

    def get_add_url(self) -> None:
        return None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class QueueAction(DeskGate, View):
    """A POST on one file, and back."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        review = get_object_or_404(Review, pk=pk)
        try:
            return self.act(review)
        except (actions.ReviewTaken, actions.Barred) as refusal:
            messages.error(request, taken(refusal))
            return redirect("moderation_desk:queue")

    def act(self, review: Review) -> HttpResponse:
        raise NotImplementedError


class ClaimView(QueueAction):
    def act(self, review: Review) -> HttpResponse:
        actions.claim(review, by=self.request.user)
        return redirect(review_url(review) or "moderation_desk:queue")


class ReleaseView(QueueAction):
    def act(self, review: Review) -> HttpResponse:
        actions.release(review, by=self.request.user)
        messages.success(self.request, _("The file is back in the queue."))
        return redirect("moderation_desk:queue")


class NextView(DeskGate, View):
    """Take what has waited longest."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: CitizenRequest) -> HttpResponse:
        review = actions.claim_next(by=request.user)
        if review is None:
            messages.success(request, _("Nothing waits for you."))
        return redirect((review and review_url(review)) or "moderation_desk:queue")


urlpatterns = [
    path("", QueueView.as_view(), name="queue"),
    path("results/", QueueView.as_view(results_only=True), name="queue_results"),
    path("next/", NextView.as_view(), name="next"),
    path("tag/", TagManyView.as_view(), name="tag_many"),
    path("<int:pk>/tag/", TagView.as_view(), name="tag"),
    path("<int:pk>/untag/", UntagView.as_view(), name="untag"),
    path("<int:pk>/note/", NoteView.as_view(), name="note"),
    path("<int:pk>/claim/", ClaimView.as_view(), name="claim"),
    path("<int:pk>/release/", ReleaseView.as_view(), name="release"),
]
