"""How many questions a page and a signature ask the database."""

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.report import Row, at_most
from participation.accounts.models import User
from petitions.models import Petition, Signature

TOKEN = "b" * 32


def count(client: Client, address: str, *, post: dict[str, str] | None = None) -> int:
    """Queries of one request. Raises `RuntimeError` on an error page."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address, post) if post is not None else client.get(address)
    if answer.status_code >= 400:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return len(asked)


def measure(signer: tuple[User, str], petition: Petition) -> list[Row]:
    read = Petition.objects.answered().filter(source="").most_signed()[0]
    page, listing = reverse("petitions:detail", args=[read.pk]), reverse("petitions:list")
    caches["pages"].clear()
    reader = Client(enforce_csrf_checks=True)
    cold = count(reader, f"{page}?anew=1")
    warm = count(reader, f"{page}?anew=1")
    count(reader, listing)
    rows = count(reader, listing)

    person, key = signer
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    sign = count(client, reverse("petitions:sign", args=[petition.pk]), post={"csrfmiddlewaretoken": TOKEN})
    if not Signature.objects.filter(petition=petition, citizen=person).exists():
        raise RuntimeError("The measured signature was not written.")
    return [
        Row("queries: petition page, nothing kept", cold),
        Row.judged("queries: petition page, made anew", warm, "", at_most, 8, 3),
        Row.judged("queries: list page, made anew", rows, "", at_most, 8, 3),
        Row.judged("queries: a signature", sign, "", at_most, 6, 3),
    ]
