"""Reporting something, for the rooms whose things can be reported."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import FlagRefused
from participation.moderation.forms import FlagForm
from participation.moderation.models import Flag, Reportable

UNPROCESSABLE = 422


def flag_page(request: CitizenRequest, thing: Reportable, *, flag: Callable[..., Flag]) -> HttpResponse:
    """The page on which a citizen reports something; rooms put their own address and guard before it.

    `flag` is the room's action, called with `citizen`, `reason` and `note`.
    """
    is_known, back = _is_known(request, thing), thing.get_absolute_url()
    form = FlagForm(request.POST or None)
    if request.method == "POST" and not is_known and form.is_valid():
        return _flag(request, form.cleaned_data, back, flag)
    context = {"form": form, "title": str(thing), "language": thing.language, "back": back, "is_known": is_known}
    return render(request, "moderation/flag.html", context, status=UNPROCESSABLE if form.errors else 200)


def _is_known(request: CitizenRequest, thing: Reportable) -> bool:
    """Whether she has reported it before."""
    if thing.review is None:
        return False
    return Flag.objects.filter(citizen=request.user, review=thing.review.first_id_or_own).exists()


def _flag(request: CitizenRequest, given: dict[str, Any], back: str, flag: Callable[..., Flag]) -> HttpResponse:
    try:
        flag(citizen=request.user, **given)
    except TransitionRefused:
        messages.error(request, _("This is no longer public: there is nothing left to report."))
    except FlagRefused:
        messages.error(request, _("You wrote this yourself. You can withdraw it on your page."))
    except PermissionDenied:
        messages.error(request, _("Confirm your e-mail address before you report something."))
    else:
        messages.success(request, _("Thank you. A moderator will look at it when enough people report it."))
    return redirect(back)
