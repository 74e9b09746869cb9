"""Answering a consultation, taking the answer back, and reading what everybody answered."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home import actions
from home.forms import ReplyForm, given_before
from home.models import Answer, Consultation, ConsultationPage, PagesOf
from home.pages.consultation import Sheet
from home.pages.results import are_shown, results_of, table
from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import follow, unfollow
from participation.road import UNPROCESSABLE
from participation.writing import table_file

CONFLICT = 409
RESULTS_KEPT_SECONDS = 60


def show(request: HttpRequest, page: ConsultationPage) -> HttpResponse:
    """The page as Wagtail serves it, with what this reader may answer."""
    context = page.get_context(request)
    context["sheet"] = sheet = Sheet(page, request.user)
    if sheet.is_open and sheet.questions and request.user.is_authenticated:
        before = given_before(Answer.objects.given_by(request.user, sheet.consultation), sheet.questions)
        context["form"] = ReplyForm(questions=sheet.questions, initial=before)
    return render(request, "home/consultation_page.html", context)


@require_POST
@login_required
def reply(request: CitizenRequest, pk: int) -> HttpResponse:
    """One's answers, the first time or anew."""
    consultation, pages = _found(pk)
    page = _page(pages)
    form = ReplyForm(request.POST, questions=page.questions.all())
    if not form.is_valid():
        return _again(request, page, form, UNPROCESSABLE)
    try:
        actions.reply(consultation, form.answers, citizen=request.user, language=get_language() or "en")
    except TransitionRefused:
        return _again(request, page, form, CONFLICT)
    messages.success(request, _("Your answers are in. You can change them until the consultation closes."))
    return redirect(f"{pages.address}#answer")


@require_POST
@login_required
def withdraw_reply(request: CitizenRequest, pk: int) -> HttpResponse:
    consultation, pages = _found(pk)
    try:
        actions.withdraw_reply(consultation, citizen=request.user)
    except TransitionRefused:
        messages.error(request, _("The consultation has closed: answers stand as they are."))
    else:
        messages.success(request, _("Your answers are taken back."))
    return redirect(pages.address)


@require_POST
@login_required
def follow_consultation(request: CitizenRequest, pk: int) -> HttpResponse:
    """`stop` in the form ends it."""
    consultation, pages = _found(pk)
    if "stop" in request.POST:
        unfollow(consultation.audience, user=request.user)
        messages.success(request, _("You follow this consultation no more."))
    else:
        follow(consultation.audience, user=request.user)
        messages.success(request, _("We write to you when the institution says what it heard and did."))
    return redirect(pages.address)


@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody answered: the same for all, so any cache may keep it for a minute."""
    consultation, page, pages = _shown(pk)
    found = results_of(consultation, page.questions.all())
    context = {"page": page, "pages": pages, "consultation": consultation, "results": found}
    return render(request, "home/consultation_results.html", context)


@require_safe
def results_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    consultation, page, _pages = _shown(pk)
    rows = table(results_of(consultation, page.questions.all()))
    response = table_file(f"consultation-{pk}.csv", ("question", "choice", "answers", "percent"), rows)
    patch_cache_control(response, public=True, max_age=RESULTS_KEPT_SECONDS)
    return response


def _found(pk: int) -> tuple[Consultation, PagesOf]:
    """A consultation with at least one page. Raises `Http404`."""
    consultation = Consultation.objects.public().select_related("institution", "audience").filter(pk=pk).first()
    if consultation is None:
        raise Http404
    pages = PagesOf(consultation.key)
    if pages.page is None:
        raise Http404
    return consultation, pages


def _page(pages: PagesOf) -> ConsultationPage:
    if pages.page is None:
        raise Http404
    return pages.page


def _shown(pk: int) -> tuple[Consultation, ConsultationPage, PagesOf]:
    """The same where its results are public already. Raises `Http404`."""
    consultation, pages = _found(pk)
    page = _page(pages)
    if not are_shown(consultation, early=page.shows_results_early):
        raise Http404
    return consultation, page, pages


def _again(request: CitizenRequest, page: ConsultationPage, form: ReplyForm, status: int) -> HttpResponse:
    """The page with what was typed, and why it cannot go in."""
    context: dict[str, Any] = page.get_context(request)
    context |= {"sheet": Sheet(page, request.user), "form": form, "is_late": status == CONFLICT}
    return render(request, "home/consultation_page.html", context, status=status)
