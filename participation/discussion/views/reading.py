"""All arguments of a side, and one argument with its replies."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from participation.discussion.forms import WordsForm
from participation.discussion.lifecycle import State
from participation.discussion.models import Argument
from participation.discussion.pages.finding import find_discussion
from participation.discussion.pages.listing import (
    ORDERS,
    SIDES,
    Choice,
    list_arguments,
    list_replies,
    marks_of,
    read_mark,
)
from participation.discussion.registry import Whole
from participation.discussion.views.frame import GONE, find_argument, kept_words, show
from participation.moderation.pages.refusal import refusal_of


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """`?side=`, `?order=`, `?after=` the last row of the page before."""
    discussion, whole = find_discussion(pk)
    choice = Choice.read(request.GET.dict())
    listing = list_arguments(discussion, choice)
    context: dict[str, Any] = {
        "discussion": discussion,
        "choice": choice,
        "listing": listing,
        "tabs": [(side, label, _count(discussion, side)) for side, label in SIDES.items()],
        "orders": [(order, label) for order, (label, _columns) in ORDERS.items()],
        "marks": marks_of(request.user, listing.arguments),
        "is_known": request.user.is_authenticated,
        "back": request.get_full_path(),
    }
    return show(request, "detail", whole, **context)


def _count(discussion: Any, side: str) -> int:
    return discussion.count_of(side) if side else discussion.argument_count


@require_safe
def argument(request: HttpRequest, pk: int) -> HttpResponse:
    """An argument's own page; the address of a reply leads to it."""
    found, whole = find_argument(pk)
    if found.parent_id:
        return redirect(found)
    words = kept_words(request, f"argument-{pk}")
    return argument_page(request, found, whole, WordsForm(initial=words))


def argument_page(
    request: HttpRequest, argument: Argument, whole: Whole, form: forms.Form, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    """`refusal` is said above the form, which keeps what was typed."""
    after = read_mark(request.GET.get("after", ""), "newest")
    replies, following = list_replies(argument, after[0] if after else 0)
    if argument.state == State.DELETED and not argument.reply_count and status == 200:
        status = GONE
    context = {
        "discussion": argument.discussion,
        "argument": argument,
        "earlier": list(argument.earlier.all()) if argument.edited_at and argument.is_standing else [],
        "decision": refusal_of(argument, request.user) if argument.hidden_at else None,
        "replies": replies,
        "following": following,
        "form": form,
        "refusal": refusal,
        "has_kept": bool(form.initial.get("text")),
        "marks": marks_of(request.user, [argument, *replies]),
        "is_known": request.user.is_authenticated,
        "back": request.path,
    }
    return show(request, "argument", whole, status, **context)
