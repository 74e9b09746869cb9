"""Forums for those who lead them: what is asked, what the hall hears, what was answered, and where the minutes go."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from home import actions
from home.desk.writing import InOnesLanguage, title_of, write_buttons
from home.models import Forum, ForumIndexPage, ForumPage
from home.models.languages import live_pages
from home.models.meetings import RUNNERS
from home.rules import QUESTIONS_SHOWN, page_address
from participation.accounts.views import CitizenRequest
from participation.discussion.models import Argument
from participation.institutions.models import served_institutions
from participation.lifecycle import TransitionRefused
from participation.moderation.desk import MomentColumn, refuse

HIDE = "moderation.decide_review"


def forums_of(user: Any) -> QuerySet[Forum]:
    """All for those who lead any forum; for officers those to which their institutions invite."""
    found = Forum.objects.public().select_related("institution", "discussion").order_by("-begins_at", "-pk")
    return found if any(map(user.has_perm, RUNNERS)) else found.filter(institution__in=served_institutions(user))


def may_lead(user: Any) -> bool:
    return any(map(user.has_perm, RUNNERS)) or bool(served_institutions(user))


def name_of(page: Page) -> str:
    """The language of a page, in itself."""
    return get_language_info(page.locale.language_code)["name_local"]


class LeaderGate:
    """Answers 403 to staff who lead no forum. Stands before the other bases of a view."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_lead(request.user):
            return refuse(request, _("Only editors, moderators and officers of the institution lead a forum."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the class behind has it


class ForumsView(LeaderGate, InOnesLanguage, BaseListingView):
    """Which forums there are, when, how much was asked and answered."""

    page_title = gettext_lazy("Open forums")
    header_icon = "group"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "forum_desk:list"
    index_results_url_name = "forum_desk:list_results"
    paginate_by = 50
    verbose_name_plural = gettext_lazy("open forums")

    def get_base_queryset(self) -> QuerySet[Forum]:
        return forums_of(self.request.user).annotate(answered_count=Count("answered"))

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return write_buttons(self.request.user, ForumIndexPage, ForumPage, _("Write a new forum"))

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "title",
                label=_("Forum"),
                accessor=title_of,
                get_url=lambda row: reverse("forum_desk:lead", args=[row.pk]),
            ),
            Column("institution", label=_("Institution")),
            MomentColumn("begins_at", label=_("Begins")),
            NumberColumn("asked", label=_("Questions"), accessor="discussion.neutral_count"),
            NumberColumn("answered_count", label=_("Answered")),
            Column("minuted", label=_("Minutes"), accessor=lambda row: _("Published") if row.minuted_at else "–"),
        ]


class LeadView(LeaderGate, WagtailAdminTemplateMixin, TemplateView):
    """One forum on the day: its questions in the order of votes, each with what can be done with it."""

    request: CitizenRequest
    header_icon = "group"
    page_title = gettext_lazy("Open forum")
    template_name = "home/desk/forum.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.forum = get_object_or_404(forums_of(request.user), pk=kwargs["pk"])

    def get_header_title(self) -> str:
        return self.forum.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        forums = {"url": reverse("forum_desk:list"), "label": _("Open forums")}
        return [*self.breadcrumbs_items, forums, {"url": "", "label": self.forum.title}]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One button beside a question: `verb` and `question`."""
        verbs: dict[str, Callable[[Argument], None]] = {
            "put": lambda one: actions.put_question(self.forum, one, by=self.request.user),
            "drop": lambda one: actions.put_question(self.forum, one, by=self.request.user, is_put=False),
            "answer": lambda one: actions.answer_question(self.forum, one, by=self.request.user),
            "reopen": lambda one: actions.answer_question(self.forum, one, by=self.request.user, is_answered=False),
        }
        verb, number = verbs.get(request.POST.get("verb", "")), request.POST.get("question", "")
        asked = self.forum.questions.filter(pk=number if number.isdecimal() and len(number) < 19 else 0).first()
        if verb is None or asked is None:
            messages.error(request, _("This question is no longer shown."))
            return redirect("forum_desk:lead", pk)
        try:
            verb(asked)
        except TransitionRefused:
            messages.error(request, _("Questions are answered once the forum has begun."))
        return redirect(f"{reverse('forum_desk:lead', args=[pk])}#question-{asked.pk}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        questions = list(self.forum.questions.select_related("author")[:QUESTIONS_SHOWN])
        pages = list(live_pages(ForumPage, [self.forum.key]))
        drafts = Page.objects.filter(translation_key=self.forum.key).select_related("locale").order_by("pk")
        own = {
            "forum": self.forum,
            "questions": questions,
            "answered_count": sum(one.is_answered for one in questions),
            "pages": [(name_of(page), page_address(page.url_path, page.locale.language_code)) for page in pages],
            "editors": self._editors(drafts),
            "may_hide": self.request.user.has_perm(HIDE),
        }
        return {**super().get_context_data(**kwargs), **own}

    def _editors(self, pages: QuerySet[Page]) -> list[tuple[str, str]]:
        """Where this person may write the text and the minutes: language, address."""
        user = self.request.user
        return [
            (name_of(page), reverse("wagtailadmin_pages:edit", args=[page.pk]))
            for page in pages
            if page.permissions_for_user(user).can_edit()
        ]


urlpatterns = [
    path("", ForumsView.as_view(), name="list"),
    path("results/", ForumsView.as_view(results_only=True), name="list_results"),
    path("<int:pk>/", LeadView.as_view(), name="lead"),
]
