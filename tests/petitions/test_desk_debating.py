"""The day of a debate and its record, set at the desk. Each may has its may not."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from petitions.models import Petition
from tests.factories import make_citizen, make_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors_desk():
    """Somebody of the editors' group, who reads English."""
    editor = make_citizen(is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client = Client(headers={"accept-language": "en"})
    client.force_login(editor)
    return client


def address(petition: Petition) -> str:
    return reverse("petition_desk:debate", args=[petition.pk])


def test_an_editor_names_the_day_and_it_stands_on_the_page(editors_desk, petition, client):
    assert editors_desk.get(address(petition)).status_code == 200
    editors_desk.post(address(petition), {"debate_on": "2027-01-12"})

    petition.refresh_from_db()
    assert (petition.debate_on, petition.debated_on) == (date(2027, 1, 12), None)
    assert "12 January 2027" in client.get(f"/en/petitions/{petition.pk}/").content.decode()


def test_afterwards_the_record_is_linked(editors_desk, petition, client):
    record = {"debate_on": "2026-01-12", "is_held": "on", "debate_url": "https://parliament.example/12"}
    editors_desk.post(address(petition), record)

    assert Petition.objects.get(pk=petition.pk).debated_on == date(2026, 1, 12)
    assert "https://parliament.example/12" in client.get(f"/en/petitions/{petition.pk}/").content.decode()


@pytest.mark.parametrize(
    "typed", [{}, {"debate_on": "soon"}, {"debate_on": "2027-01-12", "debate_url": "javascript:alert(1)"}]
)
def test_what_is_no_day_or_no_address_is_said_beside_the_field(editors_desk, petition, typed):
    response = editors_desk.post(address(petition), typed)

    assert response.status_code == 422
    assert Petition.objects.get(pk=petition.pk).debate_on is None


def test_moderators_schedule_no_debate(moderator, petition):
    client = Client()
    client.force_login(moderator)

    assert client.post(address(petition), {"debate_on": "2027-01-12"}).status_code == 403
    assert client.get(address(petition)).status_code == 403


def test_what_nobody_signed_is_not_debated(editors_desk):
    petition = make_petition("in_review")

    editors_desk.post(address(petition), {"debate_on": "2027-01-12"})

    petition.refresh_from_db()
    assert petition.debate_on is None
