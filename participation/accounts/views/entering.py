"""The door: an address, then a code. One door for those who have an account and those who have none yet."""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.utils import passthrough_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participation.accounts import actions
from participation.accounts.forms import PasswordForm

# The address as it was typed: the account may spell it otherwise, and that is nobody's business.
TYPED_ADDRESS = "accounts_typed_address"
UNPROCESSABLE = 422


def door_url(request: HttpRequest) -> str:
    """Where one signs in, with the page to come back to."""
    return passthrough_next_redirect_url(request, reverse("account_request_login_code"), "next")


def send_code(request: HttpRequest, email: str) -> None:
    """Write the letter with the code, and remember in the session who is expected to type it."""
    user = actions.open_account(email, language=get_language() or "")
    expected, address = (user, user.email.lower()) if user.is_active else (None, email)
    LoginCodeVerificationProcess.initiate(request=request, user=expected, email=address)
    request.session[TYPED_ADDRESS] = email


@require_safe
def to_the_door(request: HttpRequest) -> HttpResponse:
    """Signing in, signing up, the admin's own login: all lead here."""
    return redirect(door_url(request))


class ContinueView(RequestLoginCodeView):
    """Screen one: the address."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Whoever comes back to the first screen wants to type another address."""

    def get_initial(self) -> dict[str, Any]:
        return {"email": self.request.session.get(TYPED_ADDRESS, "")}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        send_code(self.request, form.cleaned_data["email"])
        return redirect(self.get_success_url())

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)


class ConfirmCodeView(ConfirmLoginCodeView):
    """Screen two: the code. Where it has lapsed, back to screen one, and the way back is kept."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if getattr(response, "url", "") == reverse("account_request_login_code"):
            return redirect(door_url(request))
        return response

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = UNPROCESSABLE
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = self.request.session.get(TYPED_ADDRESS, "")
        return {**super().get_context_data(**kwargs), "email": typed, "door_url": door_url(self.request)}


class PasswordView(LoginView):
    """The second road: a password, or a passkey."""

    form_class = PasswordForm

    def get_form_class(self) -> type[forms.Form]:
        return PasswordForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """As at the door."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "door_url": door_url(self.request)}
