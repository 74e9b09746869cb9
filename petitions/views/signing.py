"""Signing, sponsoring, taking either back, following. A GET never signs."""

import time
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from participation.accounts.models import Assurance
from participation.accounts.views import CitizenRequest
from participation.accounts.views.entering import send_code
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import follow, unfollow
from participation.notifications.receivers import remember_wish
from participation.road import UNPROCESSABLE, reads_and_writes
from petitions import actions
from petitions.forms import SignForm, SupportForm, support_form
from petitions.lifecycle import State
from petitions.models import Petition
from petitions.receivers import PENDING

CONFLICT, FORBIDDEN = 409, 403


@reads_and_writes
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """One click for who is signed in; a form and then a code for who is not."""
    if _is_plain_click(request) and actions.sign_in_passing(pk, citizen=cast("CitizenRequest", request).user):
        return redirect("petitions:signed", pk)
    petition = get_object_or_404(Petition.objects.listed().select_related("audience"), pk=pk)
    return _support(request, petition, done=reverse("petitions:signed", args=[pk]))


@reads_and_writes
def sponsor(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The same for whoever holds the sponsors' link, before the petition is public."""
    petitions = Petition.objects.exclude(state__in=[State.DRAFT, State.WITHDRAWN]).select_related("audience")
    petition = get_object_or_404(petitions, pk=pk, sponsor_token=token)
    if petition.state not in (State.SPONSORING, State.IN_REVIEW):
        return redirect(petition)
    return _support(request, petition, done=request.path, token=token)


def _support(request: HttpRequest, petition: Petition, *, done: str, token: str = "") -> HttpResponse:
    if request.method != "POST":
        return _page(request, petition, support_form(request.user), token)
    if request.user.is_authenticated:
        return _support_now(cast("CitizenRequest", request), petition, SupportForm(request.POST), done, token)
    return _support_after_code(request, petition, SignForm(request.POST), done, token)


def _is_plain_click(request: HttpRequest) -> bool:
    """Somebody whom we know pressed the button and filled in no field of the form."""
    says_nothing = not any(request.POST.get(name) for name in SupportForm.base_fields)
    return request.method == "POST" and says_nothing and request.user.is_authenticated


def _support_now(request: CitizenRequest, petition: Petition, form: SupportForm, done: str, token: str) -> HttpResponse:
    if not form.is_valid():
        return _page(request, petition, form, token, status=UNPROCESSABLE)
    try:
        actions.support(petition, citizen=request.user, token=token, **form.cleaned_data)
    except actions.AssuranceTooLow:
        return _page(request, petition, form, token, status=FORBIDDEN)
    except (TransitionRefused, actions.SponsorRefused):
        return _page(request, petition, form, token, status=CONFLICT)
    return redirect(done)


def _support_after_code(
    request: HttpRequest, petition: Petition, form: SignForm, done: str, token: str
) -> HttpResponse:
    """Keep what she typed in the session, send the code, and go to where it is typed."""
    if not _is_supportable(petition):
        return _page(request, petition, form, token, status=CONFLICT)
    if not form.is_valid():
        return _page(request, petition, form, token, status=UNPROCESSABLE)
    given = form.cleaned_data
    request.session[PENDING] = {
        "petition": petition.pk,
        "token": token,
        "at": time.time(),
        "region": given["region"].pk if given["region"] else None,
        **{name: given[name] for name in ("email", "display_name", "is_name_public", "wants_answer")},
    }
    send_code(request, given["email"])
    return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': done})}")


def _is_supportable(petition: Petition) -> bool:
    if petition.state == State.SPONSORING:
        return True
    has_time = petition.closes_at is None or petition.closes_at > timezone.now()
    return petition.is_open and has_time and not petition.source


def _page(
    request: HttpRequest, petition: Petition, form: forms.Form, token: str = "", *, status: int = 200
) -> HttpResponse:
    """The form, or the sentence that says why there is none."""
    user = request.user
    has_signed = user.is_authenticated and petition.signatures.standing().filter(citizen=user.pk).exists()
    context = {
        "petition": petition,
        "form": form,
        "has_signed": has_signed,
        "is_supportable": _is_supportable(petition),
        "needed": _missing_level(request, petition),
        "sponsors": petition.signatures.standing().count() if token else 0,
        "is_author": user.is_authenticated and petition.author_id == user.pk,
    }
    return render(request, f"petitions/{'sponsor' if token else 'sign'}.html", context, status=status)


def _missing_level(request: HttpRequest, petition: Petition) -> Assurance | None:
    """The level of assurance that the petition asks for and this person has not reached (a code by e-mail: anybody)."""
    required = Assurance(petition.required_assurance)
    reached = request.user.assurance if request.user.is_authenticated else Assurance.EMAIL
    return required if reached < required else None


@require_safe
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Thanks, for whoever has signed; everybody else is led to where one signs, and told there why not yet."""
    if not request.user.is_authenticated:
        return redirect("petitions:sign", pk)
    petition = get_object_or_404(Petition.objects.listed().with_signed_by(request.user), pk=pk)
    if not petition.signed_by_me:  # type: ignore[attr-defined]  # `with_signed_by` adds it
        return redirect("petitions:sign", pk)
    is_following = petition.audience and petition.audience.subscriptions.filter(user=request.user).exists()
    link = request.build_absolute_uri(petition.get_absolute_url())
    return render(request, "petitions/signed.html", {"petition": petition, "is_following": is_following, "link": link})


@login_required
@reads_and_writes
def withdraw_signature(request: CitizenRequest, pk: int) -> HttpResponse:
    """GET asks once more; POST takes one's own signature back."""
    petition = get_object_or_404(Petition.objects.listed().with_signed_by(request.user), pk=pk)
    if request.method != "POST":
        context = {"petition": petition, "is_supportable": _is_supportable(petition)}
        return render(request, "petitions/withdraw_signature.html", context)
    try:
        was_signed = actions.withdraw_signature(petition, citizen=request.user)
    except TransitionRefused:
        messages.error(request, _("Signing has ended: the number stands, and your signature with it."))
    else:
        told = _("Your signature is withdrawn.") if was_signed else _("You have not signed this petition.")
        messages.success(request, told)
    return redirect(petition)


@require_POST
def follow_petition(request: HttpRequest, pk: int) -> HttpResponse:
    return _listen(request, pk, begin=True)


@require_POST
def unfollow_petition(request: HttpRequest, pk: int) -> HttpResponse:
    return _listen(request, pk, begin=False)


def _listen(request: HttpRequest, pk: int, *, begin: bool) -> HttpResponse:
    petition = get_object_or_404(Petition.objects.public().select_related("audience"), pk=pk, audience__isnull=False)
    if not request.user.is_authenticated:
        if begin and petition.audience:
            remember_wish(request, petition.audience)
        return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': petition.get_absolute_url()})}")
    verb: Any = follow if begin else unfollow
    verb(petition.audience, user=request.user)
    told = _("You will get a letter when something happens.") if begin else _("You get no more letters about this.")
    messages.success(request, told)
    return redirect(petition)
