"""Signers say what they think of an answer, and which of their asks it missed; one answers once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participation.accounts.views import CitizenRequest
from participation.responses.models import Rating, Reexamination
from petitions import actions
from petitions.forms import RatingForm
from petitions.models import Addressee

UNPROCESSABLE, CONFLICT, FORBIDDEN = 422, 409, 403
reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


def _addressee(pk: int, addressee: int) -> Addressee:
    """An institution with its published answer to a petition that everybody may read, or 404."""
    answered = Addressee.objects.answered().signed().filter(petition__source="", response__live=True)
    answered = answered.select_related("petition", "institution", "response")
    return get_object_or_404(answered, pk=addressee, petition=pk)


@login_required
@reads_and_writes
def rate(request: CitizenRequest, pk: int, addressee: int) -> HttpResponse:
    """GET shows one's rating to change it; POST keeps it."""
    answered = _addressee(pk, addressee)
    mine = Rating.objects.filter(response=answered.response_id, citizen=request.user).first()
    form = RatingForm(
        request.POST if request.method == "POST" else None, initial=_known(mine, "addressed", "satisfaction")
    )
    if request.method != "POST":
        return _rating_page(request, answered, form)
    if not form.is_valid():
        return _rating_page(request, answered, form, status=UNPROCESSABLE)
    try:
        actions.rate_answer(answered, citizen=request.user, **form.cleaned_data)
    except actions.NotASigner:
        return _rating_page(request, answered, form, status=FORBIDDEN)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _rating_page(request, answered, form, status=CONFLICT)
    messages.success(request, _("Thank you. Your rating is counted; you can change it here at any time."))
    return redirect("petitions:rate", pk, addressee)


@login_required
@require_POST
def request_review(request: CitizenRequest, pk: int, addressee: int) -> HttpResponse:
    """Say that the answer missed one ask, by its number."""
    answered = _addressee(pk, addressee)
    number = request.POST.get("ask", "")
    position = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
    try:
        actions.request_review(answered, citizen=request.user, position=position)
    except actions.NotASigner:
        return _rating_page(request, answered, RatingForm(), status=FORBIDDEN)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Your request is counted."))
    return redirect("petitions:rate", pk, addressee)


def _rating_page(request: CitizenRequest, addressee: Addressee, form: RatingForm, *, status: int = 200) -> HttpResponse:
    cases = {case.position: case for case in Reexamination.objects.filter(response=addressee.response_id)}
    mine = Reexamination.objects.filter(response=addressee.response_id, requests__citizen=request.user)
    asked = set(mine.values_list("position", flat=True))
    points = addressee.response.points.all() if addressee.response else []
    context = {
        "addressee": addressee,
        "petition": addressee.petition,
        "form": form,
        "has_signed": _has_signed(request, addressee),
        "points": [(point, cases.get(n), n in asked) for n, point in enumerate(points, start=1)],
    }
    return render(request, "responses/rate.html", context, status=status)


def _has_signed(request: HttpRequest, addressee: Addressee) -> bool:
    user = request.user
    return user.is_authenticated and addressee.petition.signatures.standing().filter(citizen=user.pk).exists()


def _known(mine: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(mine, name) for name in names} if mine else {}
