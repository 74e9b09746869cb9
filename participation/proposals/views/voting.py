"""Voting, taking it back, following. A GET never votes."""

import time
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participation.accounts.models import Assurance
from participation.accounts.rules import AssuranceTooLow
from participation.accounts.views import CitizenRequest
from participation.accounts.views.entering import send_code
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import follow, unfollow
from participation.proposals import actions
from participation.proposals.forms import VoteForm, vote_form
from participation.proposals.models import Proposal
from participation.proposals.receivers import PENDING
from participation.road import UNPROCESSABLE, reads_and_writes

CONFLICT, FORBIDDEN = 409, 403


@reads_and_writes
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """One click for who is signed in; a form and then a code for who is not."""
    proposal = get_object_or_404(Proposal.objects.listed().select_related("audience", "ballot"), pk=pk)
    if request.method != "POST":
        return _page(request, proposal, vote_form(request.user, initial=_initial(request, proposal)))
    if request.user.is_authenticated:
        return _vote_now(cast("CitizenRequest", request), proposal, VoteForm(request.POST))
    if "email" not in request.POST and request.POST.get("value") in ("for", "against"):
        # The button on the page: she is asked who she is, her choice kept.
        return redirect(f"{request.path}?{urlencode({'value': request.POST['value']})}")
    return _vote_after_code(request, proposal, vote_form(request.user, request.POST))


def _initial(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    mine = {1: "for", -1: "against"}.get(_my_side(request, proposal) or 0)
    return {"value": request.GET.get("value") or mine, "wants_news": not request.user.is_authenticated}


def _my_side(request: HttpRequest, proposal: Proposal) -> int | None:
    return proposal.ballot.votes.side_of(request.user) if proposal.ballot else None


def _vote_now(request: CitizenRequest, proposal: Proposal, form: VoteForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, proposal, form, status=UNPROCESSABLE)
    given = form.cleaned_data
    try:
        actions.vote(
            proposal, citizen=request.user, side=form.side, region=given["region"], wants_news=given["wants_news"]
        )
    except AssuranceTooLow:
        return _page(request, proposal, form, status=FORBIDDEN)
    except TransitionRefused:
        return _page(request, proposal, form, status=CONFLICT)
    told = _("You voted for the proposal.") if given["value"] == "for" else _("You voted against the proposal.")
    messages.success(request, f"{told} {_('You can change your vote until voting ends.')}")
    return redirect(proposal)


def _vote_after_code(request: HttpRequest, proposal: Proposal, form: VoteForm) -> HttpResponse:
    """Keep what she chose in the session, send the code, and go to where it is typed."""
    if not (proposal.ballot and proposal.ballot.is_open):
        return _page(request, proposal, form, status=CONFLICT)
    if not form.is_valid():
        return _page(request, proposal, form, status=UNPROCESSABLE)
    given = form.cleaned_data
    request.session[PENDING] = {
        "proposal": proposal.pk,
        "at": time.time(),
        "side": form.side.value,
        "region": given["region"].pk if given["region"] else None,
        **{name: given[name] for name in ("email", "wants_news")},
    }
    send_code(request, given["email"])
    back = urlencode({"next": proposal.get_absolute_url()})
    return redirect(f"{reverse('account_confirm_login_code')}?{back}")


def _page(request: HttpRequest, proposal: Proposal, form: forms.Form, *, status: int = 200) -> HttpResponse:
    """The form, or the sentence that says why there is none."""
    ballot = proposal.ballot
    context = {
        "proposal": proposal,
        "form": form,
        "my_side": _my_side(request, proposal),
        "is_votable": bool(ballot and ballot.is_open),
        "needed": _missing_level(request, proposal),
    }
    return render(request, "proposals/vote.html", context, status=status)


def _missing_level(request: HttpRequest, proposal: Proposal) -> Assurance | None:
    """The level of assurance that the ballot asks for and this person has not reached (a code by e-mail: anybody)."""
    required = Assurance(proposal.ballot.required_assurance if proposal.ballot else Assurance.EMAIL)
    reached = request.user.assurance if request.user.is_authenticated else Assurance.EMAIL
    return required if reached < required else None


@login_required
@reads_and_writes
def withdraw_vote(request: CitizenRequest, pk: int) -> HttpResponse:
    """GET asks once more; POST takes one's own vote back."""
    proposal = get_object_or_404(Proposal.objects.listed().select_related("ballot"), pk=pk)
    if request.method != "POST":
        is_votable = bool(proposal.ballot and proposal.ballot.is_open)
        return render(request, "proposals/withdraw_vote.html", {"proposal": proposal, "is_votable": is_votable})
    try:
        had_voted = actions.withdraw_vote(proposal, citizen=request.user)
    except TransitionRefused:
        messages.error(request, _("Voting has ended: the numbers stand, and your vote with them."))
    else:
        told = _("Your vote is withdrawn.") if had_voted else _("You have not voted on this proposal.")
        messages.success(request, told)
    return redirect(proposal)


@require_POST
def follow_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    return _listen(request, pk, begin=True)


@require_POST
def unfollow_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    return _listen(request, pk, begin=False)


def _listen(request: HttpRequest, pk: int, *, begin: bool) -> HttpResponse:
    proposals = Proposal.objects.listed().filter(audience__isnull=False)
    proposal = get_object_or_404(proposals.select_related("audience"), pk=pk)
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': proposal.get_absolute_url()})}")
    verb: Any = follow if begin else unfollow
    verb(proposal.audience, user=request.user)
    told = _("You will get a letter when something happens.") if begin else _("You get no more letters about this.")
    messages.success(request, told)
    return redirect(proposal)
