"""A forum's page, asking there, saying what was answered, and its date for calendars."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home import actions
from home.forms import QuestionForm
from home.models import Forum, ForumPage, PagesOfForum
from home.pages.forum import ForumSheet
from home.pages.invitation import invitation
from participation.accounts.views import CitizenRequest
from participation.discussion.actions import TooMany
from participation.discussion.models import Argument
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import follow, unfollow
from participation.road import UNPROCESSABLE

CONFLICT, TOO_MANY = 409, 429


def show(
    request: HttpRequest, page: ForumPage, form: QuestionForm | None = None, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    """The page as Wagtail serves it, with its questions; `form` and `refusal` where one could not go in."""
    context: dict[str, Any] = page.get_context(request)
    context |= {"sheet": ForumSheet(page, request.user), "form": form or QuestionForm(), "refusal": refusal}
    return render(request, "home/forum_page.html", context, status=status)


@require_POST
@login_required
def ask(request: CitizenRequest, pk: int) -> HttpResponse:
    forum, page, address = _found(pk)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return show(request, page, form, status=UNPROCESSABLE)
    try:
        made = actions.ask(
            forum, citizen=request.user, text=form.cleaned_data["text"], language=(get_language() or "en")[:2]
        )
    except TransitionRefused:
        told = _("Questions are no longer taken. What you wrote still stands below.")
        return show(request, page, form, status=CONFLICT, refusal=told)
    except TooMany as refused:
        when = date_format(localtime(refused.until), "TIME_FORMAT")
        told = _("You have written as much as one person may in an hour. Go on at %(time)s.") % {"time": when}
        return show(request, page, form, status=TOO_MANY, refusal=told)
    messages.success(request, _("Your question is published."))
    return redirect(f"{address}#argument-{made.pk}")


@require_POST
@login_required
def answer_question(request: CitizenRequest, pk: int, question: int) -> HttpResponse:
    """`undo` in the form takes it back. For moderators only: nobody else has such a page."""
    forum, _page, address = _found(pk)
    argument = get_object_or_404(Argument, pk=question, discussion=forum.discussion_id)
    try:
        actions.answer_question(forum, argument, by=request.user, is_answered="undo" not in request.POST)
    except PermissionDenied as refused:
        raise Http404 from refused
    except TransitionRefused as refused:
        early = _("Questions are answered once the forum has begun.")
        messages.error(request, early if refused.state == "coming" else _("This question is no longer shown."))
    return redirect(f"{address}#argument-{argument.pk}")


@require_POST
@login_required
def follow_forum(request: CitizenRequest, pk: int) -> HttpResponse:
    """`stop` in the form ends it."""
    forum, _page, address = _found(pk)
    if "stop" in request.POST:
        unfollow(forum.audience, user=request.user)
        messages.success(request, _("You follow this forum no more."))
    else:
        follow(forum.audience, user=request.user)
        messages.success(request, _("We write to you when the minutes are published."))
    return redirect(address)


@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """The date for calendar programs, in the language of the address."""
    forum, page, address = _found(pk)
    response = HttpResponse(invitation(forum, page, address), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="forum-{pk}.ics"'
    patch_cache_control(response, public=True, max_age=60)
    return response


def _found(pk: int) -> tuple[Forum, ForumPage, str]:
    """A public forum, its page in the reader's language or any, and its address. Raises `Http404`."""
    forum = get_object_or_404(Forum.objects.public().select_related("audience", "discussion"), pk=pk)
    pages = PagesOfForum(forum.key)
    if pages.page is None:
        raise Http404
    return forum, pages.page, pages.address
