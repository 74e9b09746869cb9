"""Staff come in with a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from participation.accounts.rules import SECOND_FACTORS


class StaffSecondFactorMiddleware:
    """Sends staff without a second factor to where they set one up, before any page under /cms/ answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.STAFF_SECOND_FACTOR_REQUIRED or not request.path.startswith("/cms/"):
            return self.get_response(request)
        if request.user.is_authenticated and not is_mfa_enabled(request.user, SECOND_FACTORS):
            messages.warning(request, _("Set up a second factor first: the desks need it."))
            return redirect("mfa_index")
        return self.get_response(request)
