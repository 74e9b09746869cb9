"""Two screens, one door: nobody learns who has an account, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participation.accounts.models import User
from tests.accounts.door import CONFIRM, DOOR, ask_for_code, come_in, last_code, type_code
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db
NEXT = "/en/petitions/new/"


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_new_address_gets_an_account_and_comes_in(client):
    assert ask_for_code(client, "New.Person@Example.org", NEXT).url.startswith(CONFIRM)
    response = type_code(client, next=NEXT)

    person = User.objects.get()
    assert response.url == NEXT
    assert is_in(client)
    assert person.email_verified_at
    assert person.language == "en"
    assert not person.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert mail.outbox[0].to == ["new.person@example.org"]


def test_the_account_speaks_the_language_of_the_page(client):
    client.post("/ko/accounts/login/code/", {"email": "new@example.org"})

    assert User.objects.get().language == "ko"


def test_a_known_address_comes_into_its_account_in_any_spelling(client):
    known = make_citizen(email="amina@gmail.com", language="fr")

    ask_for_code(client, "A.Mina+news@gmail.com")
    page = client.get(CONFIRM).content.decode()
    type_code(client)

    assert client.session["_auth_user_id"] == str(known.pk)
    assert mail.outbox[0].to == ["amina@gmail.com"]
    assert "A.Mina+news@gmail.com" in page
    assert "amina@gmail.com" not in page  # how the account spells itself is nobody's business
    known.refresh_from_db()
    assert known.language == "fr"


def test_known_and_unknown_addresses_look_and_cost_the_same():
    make_citizen(email="known@example.org")
    pages, costs = [], []
    for email in ("known@example.org", "other@example.org"):
        visitor = Client()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = ask_for_code(visitor, email)
        costs.append([re.sub(r"[\d']\S*|known|other", "", query["sql"])[:60] for query in queries])
        page = visitor.get(response.url).content.decode()
        pages.append(page.replace(email, "").replace(visitor.cookies["csrftoken"].value, ""))

    assert costs[0] == costs[1]
    strip = [[line for line in page.splitlines() if "csrfmiddlewaretoken" not in line] for page in pages]
    assert strip[0] == strip[1]
    assert len(mail.outbox) == 2


def test_a_wrong_code_is_told_and_nothing_is_lost(client):
    ask_for_code(client, "new@example.org", NEXT)
    wrong = "000000" if last_code() != "000000" else "111111"

    response = type_code(client, wrong, NEXT)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Error:" in page
    assert "not the code" in page
    assert f'value="{NEXT}"' in page
    assert "new@example.org" in page
    assert not is_in(client)
    assert type_code(client, next=NEXT).url == NEXT
    assert is_in(client)


def test_the_code_may_be_typed_in_arabic_digits_with_spaces(client):
    ask_for_code(client, "new@example.org")
    arabic = last_code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    type_code(client, f" {arabic[:3]} {arabic[3:]} ")

    assert is_in(client)


@pytest.mark.parametrize("typed", ["", "abc", "12345", "1234567"])
def test_what_is_no_code_lets_nobody_in(client, typed):
    ask_for_code(client, "new@example.org")

    assert client.post(CONFIRM, {"code": typed}).status_code == 422
    assert not is_in(client)


def test_five_wrong_codes_lead_back_to_the_door_with_the_way_back(client):
    ask_for_code(client, "new@example.org", NEXT)
    wrong = "000000" if last_code() != "000000" else "111111"

    for _ in range(5):
        response = type_code(client, wrong, NEXT)

    assert response.url == f"{DOOR}?next=%2Fen%2Fpetitions%2Fnew%2F"
    assert type_code(client).url.startswith(DOOR)
    assert not is_in(client)


def test_a_code_is_good_for_fifteen_minutes(client):
    ask_for_code(client, "new@example.org")
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert type_code(client, next=NEXT).url.startswith(DOOR)
    assert not is_in(client)


def test_another_code_takes_the_place_of_the_first(client):
    ask_for_code(client, "new@example.org", NEXT)
    first = last_code()

    response = client.post(CONFIRM, {"action": "resend", "next": NEXT})

    assert "next=" in response.url
    assert len(mail.outbox) == 2
    if first != last_code():
        assert type_code(client, first).status_code == 422
    type_code(client)
    assert is_in(client)


def test_reading_the_page_of_the_code_lets_nobody_in(client):
    ask_for_code(client, "new@example.org")

    client.get(f"{CONFIRM}?code={last_code()}")

    assert not is_in(client)


def test_without_an_address_there_is_no_page_for_a_code(client):
    assert client.get(CONFIRM).url.startswith(DOOR)


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_the_way_back_stays_on_this_site(client, evil):
    ask_for_code(client, "new@example.org", evil)

    assert type_code(client, next=evil).url == "/en/account/"


@pytest.mark.parametrize(
    "address", ["/en/accounts/login/", "/en/accounts/signup/", "/fr/accounts/login/", "/cms/login/"]
)
def test_every_way_of_signing_in_is_the_same_door(client, address):
    response = client.get(address, {"next": "/cms/"})

    assert response.url.endswith("/accounts/login/code/?next=%2Fcms%2F")


@pytest.mark.parametrize("typed", ["", "amina", "amina@", "@example.org", "x@deleted.invalid", "a@b@c.org"])
def test_what_is_no_address_is_told_and_kept(client, typed):
    response = ask_for_code(client, typed, NEXT)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Error:" in page
    assert 'role="alert"' in page
    assert f'value="{typed}"' in page or not typed
    assert f'value="{NEXT}"' in page
    assert not mail.outbox
    assert not User.objects.exists()


def test_a_suspended_account_gets_no_code_and_the_page_does_not_tell(client):
    make_citizen(email="known@example.org", is_active=False)

    response = ask_for_code(client, "known@example.org")

    assert response.url.startswith(CONFIRM)
    assert client.get(CONFIRM).status_code == 200
    assert "closed" in mail.outbox[0].body
    assert client.post(CONFIRM, {"code": ""}).status_code == 422
    assert client.post(CONFIRM, {"code": "123456"}).status_code == 422
    assert not is_in(client)


def test_one_mailbox_gets_so_many_codes_a_minute_and_no_more(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "300/m/ip,3/m/key"}

    statuses = [
        ask_for_code(client, email).status_code for email in ("a.b@gmail.com", "ab@gmail.com", "ab+1@gmail.com")
    ]
    refused = ask_for_code(client, "a.b+2@gmail.com")

    assert statuses == [302, 302, 302]
    assert refused.status_code == 422
    assert "Too many attempts" in refused.content.decode()
    assert ask_for_code(client, "other@example.org").status_code == 302
    assert len(mail.outbox) == 4


def test_the_door_asks_for_a_csrf_token():
    stranger = Client(enforce_csrf_checks=True)

    assert ask_for_code(stranger, "new@example.org").status_code == 403
    assert stranger.post(CONFIRM, {"code": "123456"}).status_code in (302, 403)
    assert not User.objects.exists()


def test_who_is_in_already_is_led_on(client, citizen):
    client.force_login(citizen)

    assert client.get(DOOR, {"next": NEXT}).url == NEXT


def test_another_address_can_be_typed_before_the_code(client):
    ask_for_code(client, "wrong@example.org", NEXT)

    assert client.get(DOOR, {"next": NEXT}).status_code == 200
    ask_for_code(client, "right@example.org", NEXT)
    type_code(client)

    assert client.session["_auth_user_id"] == str(User.objects.get(email="right@example.org").pk)
    assert User.objects.get(email="wrong@example.org").email_verified_at is None


def test_the_letter_is_in_the_language_of_the_page_from_right_to_left(client):
    client.post("/ar/accounts/login/code/", {"email": "new@example.org"})
    letter = mail.outbox[0]
    ((html, kind),) = letter.alternatives

    assert kind == "text/html"
    assert 'lang="ar" dir="rtl"' in html
    assert last_code() in html
    assert "http" not in html


def test_a_password_is_a_second_road_for_those_who_set_one(client):
    person = make_citizen(email="amina@example.org", password="correct horse battery")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    road = "/en/accounts/login/password/"

    wrong = client.post(road, {"login": "amina@example.org", "password": "wrong"})
    assert wrong.status_code == 422
    assert "do not belong together" in wrong.content.decode()
    assert 'value="amina@example.org"' in wrong.content.decode()
    assert not is_in(client)

    right = client.post(road, {"login": "amina@example.org", "password": "correct horse battery", "next": NEXT})
    assert right.url == NEXT
    assert is_in(client)


def test_an_account_without_a_password_does_not_open_by_one(client):
    come_in(Client(), "amina@example.org")

    response = client.post("/en/accounts/login/password/", {"login": "amina@example.org", "password": ""})

    assert response.status_code == 422
    assert not is_in(client)
