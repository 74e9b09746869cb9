"""Arguing, replying, changing and deleting one's own words. What was typed is never lost."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participation.accounts.views import CitizenRequest
from participation.discussion import actions, rules
from participation.discussion.forms import ArgumentForm, EditForm, WordsForm
from participation.discussion.lifecycle import LIFECYCLE
from participation.discussion.models import Argument
from participation.discussion.pages.finding import find_discussion
from participation.discussion.registry import Whole
from participation.discussion.views.frame import (
    CONFLICT,
    TOO_MANY,
    UNPROCESSABLE,
    back,
    find_argument,
    forget_words,
    keep_words,
    kept_words,
    patience,
    reads_and_writes,
    show,
    spoken,
    to_the_door,
)
from participation.discussion.views.reading import argument_page
from participation.lifecycle import TransitionRefused


@reads_and_writes
def argue(request: CitizenRequest, pk: int) -> HttpResponse:
    """The form by itself, and where the form of the whole's page leads."""
    discussion, whole = find_discussion(pk)
    place, here = f"discussion-{pk}", reverse("discussion:argue", args=[pk])
    if request.method != "POST":
        words = kept_words(request, place)
        side = request.GET.get("side", "")
        return show(
            request,
            "argue",
            whole,
            discussion=discussion,
            form=ArgumentForm(initial=words or {"side": side}),
            has_kept=bool(words),
        )
    form = ArgumentForm(request.POST)
    if not form.is_valid():
        return show(request, "argue", whole, UNPROCESSABLE, discussion=discussion, form=form)
    if not request.user.is_authenticated:
        keep_words(request, place)
        return to_the_door(here)
    text = form.cleaned_data["text"]
    language = rules.language_of(text, spoken())
    try:
        made = actions.argue(
            discussion, author=request.user, side=form.cleaned_data["side"], text=text, language=language
        )
    except TransitionRefused:
        return show(request, "argue", whole, CONFLICT, discussion=discussion, form=form, refusal=closed())
    except actions.TooMany as refusal:
        return show(request, "argue", whole, TOO_MANY, discussion=discussion, form=form, refusal=patience(refusal))
    forget_words(request)
    messages.success(request, _("Your argument is published."))
    return redirect(made)


@require_POST
def reply(request: CitizenRequest, pk: int) -> HttpResponse:
    argument, whole = find_argument(pk)
    if argument.parent_id:
        raise Http404
    form = WordsForm(request.POST)
    if not form.is_valid():
        return argument_page(request, argument, whole, form, status=UNPROCESSABLE)
    if not request.user.is_authenticated:
        keep_words(request, f"argument-{pk}")
        return to_the_door(f"{argument.get_absolute_url()}#reply")
    text = form.cleaned_data["text"]
    try:
        made = actions.reply(argument, author=request.user, text=text, language=rules.language_of(text, spoken()))
    except TransitionRefused as refusal:
        told = closed() if refusal.state == "closed" else _("Nobody can reply to this argument any more.")
        return argument_page(request, argument, whole, form, status=CONFLICT, refusal=told)
    except actions.TooMany as refusal:
        return argument_page(request, argument, whole, form, status=TOO_MANY, refusal=patience(refusal))
    forget_words(request)
    messages.success(request, _("Your reply is published."))
    return redirect(made)


@login_required
@reads_and_writes
def edit(request: CitizenRequest, pk: int) -> HttpResponse:
    """Hers only: for everybody else there is no such page."""
    argument, whole = _mine(request, pk)
    form = EditForm(request.POST or None, initial={"text": argument.text})
    if request.method != "POST":
        return _edit_page(request, argument, whole, form, 200 if _is_possible(argument, "edit") else CONFLICT)
    if not form.is_valid():
        return _edit_page(request, argument, whole, form, UNPROCESSABLE)
    text = form.cleaned_data["text"]
    try:
        actions.edit(argument, by=request.user, text=text, language=rules.language_of(text, argument.language))
    except TransitionRefused:
        return _edit_page(request, argument, whole, form, CONFLICT, refusal=_no_longer())
    messages.success(request, _("Your words are changed."))
    return redirect(argument)


def _edit_page(
    request: HttpRequest, argument: Argument, whole: Whole, form: forms.Form, status: int = 200, refusal: str = ""
) -> HttpResponse:
    told = refusal or ("" if status != CONFLICT else _no_longer())
    context = {"discussion": argument.discussion, "argument": argument, "form": form, "refusal": told}
    return show(request, "edit", whole, status, **context)


@login_required
@reads_and_writes
def delete(request: CitizenRequest, pk: int) -> HttpResponse:
    """GET asks once more; POST erases."""
    argument, whole = _mine(request, pk)
    if request.method != "POST":
        facts: dict[str, Any] = {"argument": argument, "is_possible": argument.is_standing}
        return show(request, "delete", whole, discussion=argument.discussion, **facts)
    try:
        actions.delete(argument, by=request.user)
    except TransitionRefused:
        messages.error(request, _no_longer())
        return redirect(argument)
    messages.success(request, _("Your words are erased."))
    return back(request, argument.discussion.get_absolute_url())


def _mine(request: CitizenRequest, pk: int) -> tuple[Argument, Whole]:
    argument, whole = find_argument(pk)
    if argument.author_id != request.user.pk:
        raise Http404
    return argument, whole


def _is_possible(argument: Argument, verb: str) -> bool:
    return argument.discussion.is_open and verb in LIFECYCLE.verbs_from(argument.state)


def closed() -> str:
    return _("This discussion is closed: nothing can be added any more.")


def _no_longer() -> str:
    return _("That is no longer possible: the discussion is closed, or the words are not shown any more.")
