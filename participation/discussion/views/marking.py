"""One click: useful or not, agree or not."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participation.accounts.views import CitizenRequest
from participation.discussion import actions
from participation.discussion.models import Argument, Mark, Opinion
from participation.discussion.pages.finding import find_discussion
from participation.discussion.pages.opinions import ask, my_opinions, read_map
from participation.discussion.views.frame import (
    TOO_MANY,
    back,
    find_argument,
    patience,
    reads_and_writes,
    show,
    to_the_door,
)
from participation.discussion.views.writing import closed
from participation.lifecycle import TransitionRefused

MARKS = {"useful": Mark.Value.USEFUL, "not-useful": Mark.Value.NOT_USEFUL, "none": Mark.Value.NONE}
OPINIONS = {"agree": Opinion.Value.AGREE, "disagree": Opinion.Value.DISAGREE, "pass": Opinion.Value.PASS}


@require_POST
def mark(request: CitizenRequest, pk: int) -> HttpResponse:
    argument, whole = find_argument(pk)
    if not request.user.is_authenticated:
        return to_the_door(argument.get_absolute_url())
    value = MARKS.get(request.POST.get("value", ""))
    if value is None:
        messages.error(request, _("Say whether it is useful."))
        return back(request, argument.get_absolute_url(), to=argument)
    try:
        actions.mark(argument, citizen=request.user, value=value)
    except actions.MarkRefused:
        messages.error(request, _("Nobody marks what she wrote herself."))
    except TransitionRefused:
        messages.error(request, _no_longer(argument))
    except actions.TooMany as refusal:
        return show(request, "patience", whole, TOO_MANY, argument=argument, refusal=patience(refusal))
    return back(request, argument.get_absolute_url(), to=argument)


def _no_longer(argument: Argument) -> str:
    return _("This argument can no longer be marked.") if argument.discussion.is_open else closed()


@reads_and_writes
def opinions(request: CitizenRequest, pk: int) -> HttpResponse:
    """The map, and one statement at a time."""
    discussion, whole = find_discussion(pk)
    here = reverse("discussion:opinions", args=[pk])
    if request.method == "POST":
        return _give(request, pk, here)
    wanted = request.GET.get("statement", "")
    context: dict[str, Any] = {
        "discussion": discussion,
        "map": read_map(discussion),
        "questionnaire": ask(discussion, request.user, wanted=int(wanted) if _is_number(wanted) else 0),
        "mine": my_opinions(discussion, request.user),
        "is_known": request.user.is_authenticated,
        "here": here,
    }
    return show(request, "opinions", whole, **context)


def _give(request: CitizenRequest, pk: int, here: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return to_the_door(here)
    value, number = OPINIONS.get(request.POST.get("value", "")), request.POST.get("statement", "")
    statement = Argument.objects.top().filter(discussion=pk, pk=int(number)) if _is_number(number) else None
    found = statement.first() if statement is not None else None
    if found is None or value is None:
        messages.error(request, _("Choose what you think of the statement."))
        return redirect(f"{here}#statement")
    try:
        actions.give_opinion(found, citizen=request.user, value=value)
    except TransitionRefused:
        messages.error(request, closed() if not found.discussion.is_open else _("This statement is no longer shown."))
    return redirect(f"{here}#statement")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
