"""The moderators' queue in the Wagtail admin: everything that waits for a decision is one query on one table."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from participation.accounts.views import CitizenRequest
from participation.moderation import actions
from participation.moderation.models import Review

# What the rooms above put into the queue, by `Review.kind`; each names its own.
KINDS: dict[str, "str | Promise"] = {}


def refuse(request: HttpRequest, sentence: str) -> TemplateResponse:
    """A refusal that says why, inside the admin's frame. Wagtail's own would send people home with a redirect."""
    context = {"header_title": _("Not allowed"), "page_title": _("Not allowed"), "sentence": sentence}
    return TemplateResponse(request, "moderation/desk/refused.html", context, status=403)


class DeskGate:
    """Answers 403 to staff without any of `permissions`. Stands before the other bases of a view."""

    permissions: tuple[str, ...] = ("moderation.decide_review",)
    refusal: "str | Promise" = gettext_lazy("Only moderators may do this.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not any(request.user.has_perm(permission) for permission in self.permissions):
            return refuse(request, str(self.refusal))
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            return refuse(request, str(self.refusal))


class DueColumn(Column):
    """When something is due: a date, and where it has passed a shape, the word and the days."""

    cell_template_name = "moderation/desk/due_cell.html"

    def __init__(self, name: str, *, otherwise: "str | Promise" = "", **kwargs: Any):
        """`otherwise` is said where nothing is due."""
        super().__init__(name, **kwargs)
        self.otherwise = otherwise

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        due = self.get_value(instance)
        now = timezone.localtime()
        days = (timezone.localtime(due).date() - now.date()).days if due else None
        return {**context, "due": due, "is_late": bool(due and due < now), "days": abs(days) if days else 0}


class TextColumn(TitleColumn):
    """A link whose words a citizen wrote: they keep their own direction."""

    cell_template_name = "moderation/desk/text_cell.html"


class CountedMenuItem(MenuItem):
    """A line of the menu with the number of what waits there; hidden from those it does not concern."""

    def __init__(self, *args: Any, count: Callable[[Any], int], shown: Callable[[Any], bool], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.count, self.shown = count, shown

    def is_shown(self, request: HttpRequest) -> bool:
        return self.shown(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        number = self.count(request.user)
        label = f"{self.label} ({number})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


class WaitingPanel(Component):
    """What waits for this person, on the admin's home: one line for each desk she works at."""

    name = "waiting"
    order = 50
    template_name = "moderation/desk/waiting_panel.html"

    def __init__(self, lines: list[dict[str, Any]]):
        self.lines = lines

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"lines": self.lines, "is_relaxed": not settings.STAFF_SECOND_FACTOR_REQUIRED}


def review_url(review: Review) -> str | None:
    """Where this file is decided: the desk of the room it came from."""
    try:
        return reverse(f"{review.kind}_desk:review", args=[review.pk])
    except NoReverseMatch:
        return None


def taken(refusal: actions.ReviewTaken) -> str:
    """One sentence for a moderator who came second."""
    if refusal.review.decided_at:
        return _("This has already been decided.")
    return _("%(name)s is working on this.") % {"name": refusal.review.claimed_by}


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


class FormColumn(Column):
    """A cell with a form: Wagtail renders tables without the request's context, so forms came without their token."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.request = request

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(self.request)}


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


def language_name(code: str) -> SafeString:
    """A language by its own name, marked as such."""
    name = dict(settings.LANGUAGES).get(code, code)
    return mark_safe(f'<span lang="{code[:2]}">{name}</span>') if code in dict(settings.LANGUAGES) else SafeString("")  # noqa: S308 - both come from the settings


class QueueAction(DeskGate, View):
    """A POST on one file, and back."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        review = get_object_or_404(Review, pk=pk)
        try:
            return self.act(review)
        except actions.ReviewTaken as refusal:
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
    path("<int:pk>/claim/", ClaimView.as_view(), name="claim"),
    path("<int:pk>/release/", ReleaseView.as_view(), name="release"),
]
