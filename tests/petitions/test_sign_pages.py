"""Signing as people do: one click, or a form and a code. A GET never signs."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participation.accounts.models import User
from participation.institutions.models import Region
from participation.notifications.models import Subscription
from petitions import actions
from petitions.models import Signature
from tests.accounts.door import CONFIRM, ask_for_code, last_code, type_code
from tests.factories import make_citizen
from tests.petitions.walking import sign_page, signed_page, text_of, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(db):
    made = {f"name_{language}": "Tunis" for language in ("ar", "fr", "en", "ko")}
    return Region.objects.get_or_create(slug="tunis", defaults={**made, "code": "TN-11", "column": 1, "row": 1})[0]


def test_one_click_signs(client, citizen, petition):
    client.force_login(citizen)

    response = client.post(sign_page(petition))

    assert response.url == signed_page(petition)
    assert Signature.objects.get().citizen == citizen
    assert not Signature.objects.get().is_name_public
    page = text_of(client.get(response.url))
    assert "You have signed" in page
    assert petition.title in page


def test_a_click_with_wishes_is_not_taken_for_a_plain_one(client, citizen, petition):
    """The short way writes no wish down: whoever fills in a field takes the long one."""
    client.force_login(citizen)

    client.post(sign_page(petition), {"region": "", "is_name_public": "on"})

    assert Signature.objects.get().is_name_public


@pytest.mark.parametrize("further", [1, 2**63, 2**70])
def test_a_plain_click_on_what_does_not_exist_is_not_found(client, citizen, petition, further):
    client.force_login(citizen)

    assert client.post(f"/en/petitions/{petition.pk + further}/sign/").status_code == 404
    assert not Signature.objects.exists()


def test_a_second_click_answers_exactly_as_the_first(client, citizen, petition):
    client.force_login(citizen)

    first, second = client.post(sign_page(petition)), client.post(sign_page(petition))

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Signature.objects.count() == 1
    assert actions.roll_up() == {petition.pk: 1}


def test_region_name_and_letters_as_she_chooses(client, citizen, petition, region):
    client.force_login(citizen)

    client.post(sign_page(petition), {"region": region.pk, "is_name_public": "on", "wants_answer": "on"})

    signature = Signature.objects.get()
    assert (signature.region, signature.is_name_public) == (region, True)
    assert Subscription.objects.filter(user=citizen, audience=petition.audience).exists()


def test_no_letters_for_who_did_not_ask(client, citizen, petition):
    client.force_login(citizen)

    client.post(sign_page(petition))

    assert not Subscription.objects.filter(user=citizen).exists()


def test_reading_signs_nothing(client, citizen, petition):
    client.force_login(citizen)

    for page in (sign_page(petition), f"{sign_page(petition)}?region=&is_person=on", signed_page(petition)):
        client.get(page)
        client.head(page)

    assert not Signature.objects.exists()


def test_a_stranger_signs_with_a_form_and_a_code(client, petition, region):
    response = client.post(sign_page(petition), typed(region=region.pk, is_name_public="on", wants_answer="on"))
    assert response.url.startswith(CONFIRM)
    assert not Signature.objects.exists()

    response = type_code(client, next=signed_page(petition))

    signature = Signature.objects.get()
    assert response.url == signed_page(petition)
    assert "You have signed" in text_of(client.get(response.url))
    assert signature.citizen.email == "new@example.org"
    assert signature.citizen.display_name == "Amina B."
    assert (signature.region, signature.is_name_public) == (region, True)
    assert Subscription.objects.filter(user=signature.citizen, audience=petition.audience).exists()


def test_the_way_to_the_code_leads_back_to_the_petition(client, petition):
    response = client.post(sign_page(petition), typed())

    assert response.url == f"{CONFIRM}?next=%2Fen%2Fpetitions%2F{petition.pk}%2Fsigned%2F"


def test_a_wrong_code_signs_nothing_and_the_right_one_still_does(client, petition):
    client.post(sign_page(petition), typed())
    wrong = "000000" if last_code() != "000000" else "111111"

    assert type_code(client, wrong).status_code == 422
    assert not Signature.objects.exists()

    type_code(client)
    assert Signature.objects.count() == 1


def test_a_mail_scanner_that_reads_pages_signs_nothing(client, petition):
    client.post(sign_page(petition), typed())

    client.get(f"{CONFIRM}?code={last_code()}&next={signed_page(petition)}")
    Client().get(f"{CONFIRM}?code={last_code()}")

    assert not Signature.objects.exists()


def test_a_known_person_who_signs_with_a_code_keeps_her_name(client, petition):
    known = make_citizen(email="new@example.org", display_name="Amina")

    client.post(sign_page(petition), typed(display_name="Somebody else"))
    type_code(client)

    known.refresh_from_db()
    assert known.display_name == "Amina"
    assert Signature.objects.get().citizen == known


def test_one_person_in_two_spellings_signs_once(petition):
    for email in ("a.mina@gmail.com", "amina+x@googlemail.com"):
        visitor = Client()
        visitor.post(sign_page(petition), typed(email=email))
        type_code(visitor)
        assert "You have signed" in text_of(visitor.get(signed_page(petition)))

    assert Signature.objects.count() == 1
    assert User.objects.filter(canonical_email="amina@gmail.com").count() == 1


def test_another_person_at_the_same_machine_does_not_sign_for_the_first(client, petition):
    client.post(sign_page(petition), typed(email="first@example.org"))
    ask_for_code(client, "second@example.org")
    type_code(client)

    assert not Signature.objects.exists()


def test_what_was_meant_long_ago_is_not_signed(client, petition):
    client.post(sign_page(petition), typed())
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        ask_for_code(client, "new@example.org")
        type_code(client)

    assert not Signature.objects.exists()


def test_thanks_are_for_who_has_signed(client, citizen, petition):
    assert client.get(signed_page(petition)).url == sign_page(petition)

    client.force_login(citizen)
    assert client.get(signed_page(petition)).url == sign_page(petition)


def test_signing_asks_for_a_csrf_token(citizen, petition):
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post(sign_page(petition), typed()).status_code == 403

    visitor.force_login(citizen)
    for verb in ("sign", "withdraw-signature", "follow", "unfollow"):
        assert visitor.post(f"/en/petitions/{petition.pk}/{verb}/").status_code == 403
    assert not Signature.objects.exists()
    assert not mail.outbox


def test_a_signature_costs_six_queries_at_most(client, citizen, petition, region):
    """Session, person, petition, region; the signature: one statement on PostgreSQL, two on SQLite."""
    client.force_login(citizen)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.post(sign_page(petition), {"region": region.pk})

    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == (5 if connection.vendor == "postgresql" else 6), asked


def test_a_plain_click_costs_three(client, citizen, petition):
    """Session, person, signature; SQLite takes two statements for the signature."""
    client.force_login(citizen)

    with CaptureQueriesContext(connection) as queries:
        client.post(sign_page(petition))

    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == (3 if connection.vendor == "postgresql" else 4), asked


def test_the_panel_beside_the_petition_signs(client, citizen, petition):
    client.force_login(citizen)
    page = text_of(client.get(f"/en/petitions/{petition.pk}/"))

    assert f'action="{sign_page(petition)}"' in page

    client.post(sign_page(petition))
    page = text_of(client.get(f"/en/petitions/{petition.pk}/"))
    assert f'action="{sign_page(petition)}"' not in page
    assert f"/en/petitions/{petition.pk}/withdraw-signature/" in page
