"""Consultations for staff: how many answered, and what people wrote in their own words, without their names."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from home.desk.writing import InOnesLanguage, title_of, write_buttons
from home.models import Answer, Consultation, ConsultationIndexPage, ConsultationPage, PagesOf
from participation.institutions.models import served_institutions
from participation.moderation.desk import MomentColumn, refuse
from participation.writing import table_file

READ = "home.read_replies"
COLUMNS = ("reply", "language", "question", "choice", "text")


def consultations_of(user: Any) -> QuerySet[Consultation]:
    """All for editors; for officers those in which their institutions ask."""
    found = Consultation.objects.select_related("institution").order_by("-closes_at", "-pk")
    return found if user.has_perm(READ) else found.filter(institution__in=served_institutions(user))


def may_read(user: Any) -> bool:
    return user.has_perm(READ) or bool(served_institutions(user))


class ConsultationsView(InOnesLanguage, BaseListingView):
    """What was asked, by whom, until when, and how many answered."""

    page_title = gettext_lazy("Consultations")
    header_icon = "help"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "consultation_desk:list"
    index_results_url_name = "consultation_desk:list_results"
    paginate_by = 50
    verbose_name_plural = gettext_lazy("consultations")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().dispatch(request, *args, **kwargs) if may_read(request.user) else _refused(request)

    def get_base_queryset(self) -> QuerySet[Consultation]:
        return consultations_of(self.request.user)

    def get_valid_orderings(self) -> list[str]:
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return write_buttons(self.request.user, ConsultationIndexPage, ConsultationPage, _("Write a new consultation"))

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Consultation"), accessor=title_of, get_url=lambda row: row.pages.address),
            Column("institution", label=_("Institution")),
            MomentColumn("closes_at", label=_("Closes")),
            NumberColumn("reply_count", label=_("Answers")),
            NumberColumn("comment_count", label=_("Comments")),
            TitleColumn(
                "texts",
                label=_("Texts"),
                accessor=lambda row: _("Answers as CSV"),
                get_url=lambda row: reverse("consultation_desk:answers", args=[row.pk]),
            ),
        ]


def answers(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Every answer as a row: a number for the person that means nothing elsewhere, question, choice or text."""
    if not may_read(request.user):
        return _refused(request)
    consultation = get_object_or_404(consultations_of(request.user), pk=pk)
    response = table_file(f"consultation-{pk}-answers.csv", COLUMNS, _rows(consultation))
    response["Cache-Control"] = "private, no-store"
    return response


def _rows(consultation: Consultation) -> Iterator[list[object]]:
    page = PagesOf(consultation.key).page
    questions = {question.translation_key: question for question in page.questions.all()} if page else {}
    options = {key: dict(question.options) for key, question in questions.items()}
    found = Answer.objects.filter(reply__consultation=consultation).order_by("reply_id", "pk")
    number, last = 0, None
    for reply, language, key, option, text in found.values_list(
        "reply_id", "reply__language", "question", "option", "text"
    ).iterator(2_000):
        number, last = (number, last) if reply == last else (number + 1, reply)
        question = questions.get(key)
        yield [number, language, question.text if question else key, options.get(key, {}).get(option, ""), text]


def _refused(request: HttpRequest) -> HttpResponse:
    return refuse(request, _("Only editors and the officers of the institution that asks read what people wrote."))


urlpatterns = [
    path("", ConsultationsView.as_view(), name="list"),
    path("results/", ConsultationsView.as_view(results_only=True), name="list_results"),
    path("<int:pk>/answers.csv", answers, name="answers"),
]
