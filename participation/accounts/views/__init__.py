"""Coming in, and one's own page."""

from django.http import HttpRequest

from participation.accounts.models import User


class CitizenRequest(HttpRequest):
    """A request behind `login_required`: somebody is signed in. A type only; nothing makes one."""

    user: User
