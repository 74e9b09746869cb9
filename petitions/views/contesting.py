"""What citizens do about what stands there: report it; and what an author does about its refusal: appeal."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import AppealRefused
from participation.moderation.forms import AppealForm
from participation.moderation.models import Flag
from participation.moderation.views import flag_page
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from petitions.pages.refusal import refusal_of
from petitions.views.signing import CONFLICT, UNPROCESSABLE, reads_and_writes


@login_required
@reads_and_writes
def flag(request: CitizenRequest, pk: int) -> HttpResponse:
    """Report a petition that everybody can sign or could."""
    petition = get_object_or_404(Petition.objects.signed().select_related("review"), pk=pk)
    review = petition.review
    flags = Flag.objects.filter(citizen=request.user)
    return flag_page(
        request,
        title=petition.title,
        language=petition.language,
        back=petition.get_absolute_url(),
        flag=partial(actions.flag, petition),
        is_known=bool(review and flags.filter(review=review.first_id_or_own).exists()),
    )


@login_required
@reads_and_writes
def appeal(request: CitizenRequest, pk: int) -> HttpResponse:
    """The author says why the refusal of her petition was wrong; another moderator decides."""
    petitions = Petition.objects.filter(state__in=[State.REJECTED, State.HIDDEN]).select_related("review__reason")
    petition = get_object_or_404(petitions, pk=pk, author=request.user)
    refusal = refusal_of(petition, request.user)
    form = AppealForm(request.POST or None)
    is_possible = refusal.may_appeal
    if request.method == "POST" and is_possible and form.is_valid():
        return _appeal(request, petition, form.cleaned_data["text"])
    status = 200 if request.method != "POST" else UNPROCESSABLE if is_possible else CONFLICT
    context = {"petition": petition, "refusal": refusal, "form": form, "is_possible": is_possible}
    return render(request, "petitions/appeal.html", context, status=status)


def _appeal(request: CitizenRequest, petition: Petition, text: str) -> HttpResponse:
    try:
        actions.appeal(petition, by=request.user, text=text)
    except (TransitionRefused, AppealRefused):
        messages.error(request, _("It is no longer possible to appeal against this decision."))
    else:
        messages.success(request, _("Your appeal is handed in. A moderator who did not take the decision reads it."))
    return redirect(petition)
