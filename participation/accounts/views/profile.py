"""One's own page, and what one may do with one's account."""

from typing import Any

from allauth.account.internal.flows.logout import logout
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail import hooks

from participation.accounts import actions
from participation.accounts.adapter import identity_providers
from participation.accounts.forms import ProfileForm
from participation.accounts.models import Assurance
from participation.accounts.rules import SECOND_FACTORS
from participation.accounts.views import CitizenRequest

UNPROCESSABLE = 422
# Rooms above show their part of the page through this hook: a function of the user, giving template and context.
SECTIONS = "profile_sections"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: CitizenRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        request.user.refresh_from_db()
        actions.revise_profile(request.user, **form.cleaned_data)
        messages.success(request, _("Your page is saved."))
        return redirect("accounts:profile")
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "accounts/profile.html", _page(request, form), status=status)


def _page(request: CitizenRequest, form: ProfileForm) -> dict[str, Any]:
    sections = [section(request.user) for section in hooks.get_hooks(SECTIONS)]
    return {
        "form": form,
        "sections": sections,
        "sessions": UserSession.objects.filter(user=request.user).order_by("-created_at"),
        "has_second_factor": is_mfa_enabled(request.user, SECOND_FACTORS),
        "has_password": request.user.has_usable_password(),
    }


@login_required
@require_POST
def sign_out_everywhere(request: CitizenRequest) -> HttpResponse:
    actions.end_sessions(request.user)
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("account_request_login_code")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: CitizenRequest) -> HttpResponse:
    """GET says what will go and what stays; POST does it."""
    if request.method != "POST":
        return render(request, "accounts/delete.html")
    try:
        actions.forget(request.user)
    except PermissionDenied:
        messages.error(request, _("An administrator closes the accounts of staff. Ask one."))
        return redirect("accounts:profile")
    request.session.flush()
    messages.success(request, _("Your account is deleted. What you signed still counts, without your name."))
    return redirect("/")


@login_required
def assurance(request: CitizenRequest) -> HttpResponse:
    """How surely we know who she is, and how to raise it."""
    wanted = request.GET.get("next", "")
    context = {
        "levels": [level for level in Assurance if level],
        "providers": identity_providers(request, above=request.user),
        "next": wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "",
    }
    return render(request, "accounts/assurance.html", context)
