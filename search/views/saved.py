"""Saving a search, changing it, giving it up: a person's own affair, found by nobody else."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participation.accounts.models import User
from participation.accounts.views import CitizenRequest
from participation.notifications.models import Subscription
from search import actions
from search.forms import SavedSearchForm, question_of
from search.models import SavedSearch
from search.pages import address_in_page, chosen_words, words_of
from search.rules import BadQuestion, Question

UNPROCESSABLE = 422


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: CitizenRequest) -> HttpResponse:
    """The search in the address, with the words that the form may change."""
    try:
        question = question_of(request.GET, get_language() or settings.LANGUAGE_CODE)
    except BadQuestion as fault:
        return render(request, "400.html", {"message": str(fault)}, status=400)
    form = SavedSearchForm(request.POST or None, initial={"text": question.text})
    if request.method == "POST" and form.is_valid():
        asked, rhythm = question.with_text(form.cleaned_data["text"]), form.cleaned_data["rhythm"]
        try:
            actions.save_search(asked, by=request.user, rhythm=rhythm)
        except BadQuestion as fault:
            form.add_error("text", str(fault))
        else:
            return _done(request, _("The search is saved: you will hear of what is new."))
    return _page(request, form, question, is_new=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CitizenRequest, pk: int) -> HttpResponse:
    """Other words, or another rhythm; the filters stay."""
    saved = _mine(request.user, pk)
    rhythm = Subscription.objects.get(audience=saved.audience_id, user=request.user).rhythm
    form = SavedSearchForm(request.POST or None, initial={"text": saved.text, "rhythm": rhythm})
    if request.method == "POST" and form.is_valid():
        asked, rhythm = saved.question.with_text(form.cleaned_data["text"]), form.cleaned_data["rhythm"]
        try:
            actions.change_search(saved, asked, by=request.user, rhythm=rhythm)
        except BadQuestion as fault:
            form.add_error("text", str(fault))
        else:
            return _done(request, _("The saved search is changed."))
    return _page(request, form, saved.question, is_new=False)


@login_required
@require_POST
def forget(request: CitizenRequest, pk: int) -> HttpResponse:
    """Twice is no error."""
    saved = SavedSearch.objects.filter(pk=pk).select_related("audience").first()
    if saved is None:
        raise Http404
    actions.forget_search(saved, by=request.user)
    messages.success(request, _("The saved search is deleted."))
    return redirect(_my_page())


def section(user: User) -> dict[str, Any]:
    """Saved searches on one's own page."""
    mine = Subscription.objects.filter(user=user, audience__saved_search__isnull=False)
    rhythms = {wish.audience_id: wish.get_rhythm_display() for wish in mine}
    found = SavedSearch.objects.of(user)
    rows = [
        {
            "saved": saved,
            "words": words_of(saved.question),
            "url": address_in_page(saved.question),
            "rhythm": rhythms.get(saved.audience_id, ""),
        }
        for saved in found
    ]
    return {"template": "search/_saved.html", "rows": rows}


def _mine(user: User, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(user).select_related("audience"), pk=pk)


def _page(request: HttpRequest, form: SavedSearchForm, question: Question, *, is_new: bool) -> HttpResponse:
    context = {
        "form": form,
        "is_new": is_new,
        "chosen": chosen_words(question),
        "results_url": address_in_page(question),
    }
    return render(request, "search/save.html", context, status=UNPROCESSABLE if form.errors else 200)


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_my_page())


def _my_page() -> str:
    return f"{reverse('accounts:profile')}#saved"
