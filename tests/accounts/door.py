"""Coming in as people do: an address, the letter, the code."""

import re

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

DOOR = "/en/accounts/login/code/"
CONFIRM = "/en/accounts/login/code/confirm/"


def ask_for_code(client: Client, email: str, next: str = "", **headers: str) -> HttpResponse:  # noqa: A002
    """Screen one."""
    return client.post(DOOR, {"email": email, "next": next}, **headers)


def last_code() -> str:
    """The code of the latest letter."""
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[0]


def type_code(client: Client, code: str | None = None, next: str = "") -> HttpResponse:  # noqa: A002
    """Screen two."""
    return client.post(reverse("account_confirm_login_code"), {"code": code or last_code(), "next": next})


def come_in(client: Client, email: str) -> None:
    """Both screens."""
    ask_for_code(client, email)
    type_code(client)
