"""The moderators' queue in the Wagtail admin: everything that waits for a decision is one query on one table."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from participation.accounts.views import CitizenRequest
from participation.moderation import actions
from participation.moderation.desk.columns import BULK_FORM, queue_columns
from participation.moderation.desk.frame import (
    KINDS,
    DeskGate,
    review_url,
    taken,
)
from participation.moderation.desk.sorting import NoteView, TagManyView, TagView, UntagView
from participation.moderation.models import Review, Tag

SEARCH_LENGTH = 200


class QueueFilters(WagtailFilterSet):
    matter = django_filters.ChoiceFilter(
        label=gettext_lazy("Matter"), choices=Review.Matter.choices, widget=forms.RadioSelect
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), widget=forms.RadioSelect)
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    due = django_filters.ChoiceFilter(
        label=gettext_lazy("Due"),
        choices=[("overdue", gettext_lazy("Overdue")), ("soon", gettext_lazy("Soon overdue"))],
        method="filter_due",
        widget=forms.RadioSelect,
    )
    holder = django_filters.ChoiceFilter(
        label=gettext_lazy("Claimed"),
        choices=[("me", gettext_lazy("By me")), ("nobody", gettext_lazy("By nobody"))],
        method="filter_holder",
        widget=forms.RadioSelect,
    )

    tags = django_filters.ModelChoiceFilter(label=gettext_lazy("Tag"), queryset=Tag.objects.all())

    class Meta:
        model = Review
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = list(KINDS.items())

    def filter_due(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.overdue() if value == "overdue" else queryset.due_soon()

    def filter_holder(self, queryset: Any, name: str, value: str) -> Any:
        user = self.request.user
        return queryset.held_by(user) if value == "me" else queryset.exclude(pk__in=Review.objects.claimed())


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
    is_searchable = True
    verbose_name_plural = gettext_lazy("reviews")

    def get_base_queryset(self) -> QuerySet[Review]:
        return Review.objects.waiting().select_related("claimed_by", "about").prefetch_related("tags")

    @cached_property
    def columns(self) -> list[Column]:
        return queue_columns(self.request)

    def search_queryset(self, queryset: Any) -> Any:
        """By words of the title, or by tags. Wagtail's own search trips over odd input; this cannot."""
        for word in self.search_query[:SEARCH_LENGTH].split()[:16]:
            queryset = queryset.filter(Q(title__icontains=word) | Q(tags__name__iexact=word)).distinct()
        return queryset

    def order_queryset(self, queryset: Any) -> Any:
        """Emergencies and then the oldest first, unless another order is asked for."""
        if "ordering" in self.request.GET:
            return super().order_queryset(queryset)
        return queryset.urgent_first()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        return {**context, "known_tags": Tag.objects.all(), "bulk_form": BULK_FORM}

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
