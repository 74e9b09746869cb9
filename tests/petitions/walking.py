"""The pages that people walk through: their addresses, and what is typed into them."""

from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from petitions.models import Petition

NEW = "/en/petitions/new/"


def text_of(response) -> str:
    return response.content.decode()


def step(draft: Petition, name: str) -> str:
    """A page on the road to a petition."""
    return f"/en/petitions/drafts/{draft.pk}/{name}/"


def begin(client: Client, title: str = "Open the library at night", **more: str) -> HttpResponse:
    """The first page, filled in."""
    return client.post(NEW, {"title": title, "key": str(uuid4()), **more})


def sign_page(petition: Petition) -> str:
    return f"/en/petitions/{petition.pk}/sign/"


def signed_page(petition: Petition) -> str:
    return f"/en/petitions/{petition.pk}/signed/"


def typed(**more: object) -> dict[str, object]:
    """What somebody types who is not signed in."""
    return {"email": "new@example.org", "display_name": "Amina B.", "is_person": "on", **more}
