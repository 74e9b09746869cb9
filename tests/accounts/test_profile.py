"""One's own page: hers alone."""

import pytest
from django.test import Client

from participation.accounts import actions as account_actions
from participation.accounts.models import User
from participation.notifications.actions import follow
from petitions import actions
from tests.accounts.door import come_in, last_code
from tests.factories import make_citizen, make_draft, make_moderator, make_petition

pytestmark = pytest.mark.django_db
PAGE = "/en/account/"


@pytest.mark.parametrize("address", ["", "assurance/", "delete/"])
def test_a_stranger_is_led_to_the_door_and_back(client, address):
    assert client.get(PAGE + address).url == f"/en/accounts/login/code/?next={PAGE}{address}"


def test_what_i_show_of_myself_is_saved(client, citizen):
    client.force_login(citizen)

    client.post(PAGE, {"display_name": "  Amina\u202e  B. ", "is_name_public": "on", "language": "fr"})

    citizen.refresh_from_db()
    assert (citizen.display_name, citizen.is_name_public, citizen.language) == ("Amina B.", True, "fr")


def test_nothing_typed_is_lost_on_errors_and_nothing_is_saved(client, citizen):
    client.force_login(citizen)
    name = citizen.display_name

    response = client.post(PAGE, {"display_name": "x" * 61, "language": "xx"})

    assert response.status_code == 422
    assert "x" * 61 in response.content.decode()
    citizen.refresh_from_db()
    assert citizen.display_name == name


def test_the_page_cannot_write_what_it_does_not_show(client, citizen):
    client.force_login(citizen)

    client.post(
        PAGE, {"display_name": "A", "language": "en", "is_staff": "on", "email": "x@y.org", "is_superuser": "1"}
    )

    citizen.refresh_from_db()
    assert not citizen.is_staff
    assert citizen.email != "x@y.org"


def test_the_page_shows_mine_and_nobody_elses(client, citizen):
    other = make_citizen()
    mine, signed, followed = (make_petition() for _ in range(3))
    actions.sign(signed, citizen=citizen)
    follow(followed.audience, user=citizen)
    own = make_petition("in_review", author=citizen)
    draft = make_draft(author=citizen)
    hidden_from_me = make_draft(author=other)
    client.force_login(citizen)

    page = client.get(PAGE).content.decode()

    for petition in (signed, own, draft):
        assert petition.title in page
    for petition in (hidden_from_me, mine, followed):
        assert petition.title not in page


def test_signing_out_everywhere_ends_every_session(citizen):
    phone, desk = Client(), Client()
    for device in (phone, desk):
        come_in(device, citizen.email)
        assert device.get(PAGE).status_code == 200

    assert phone.get(f"{PAGE}sign-out-everywhere/").status_code == 405
    phone.post(f"{PAGE}sign-out-everywhere/")

    for device in (phone, desk):
        assert device.get(PAGE).status_code == 302


def test_deleting_asks_first(client, citizen):
    client.force_login(citizen)

    assert client.get(f"{PAGE}delete/").status_code == 200
    assert User.objects.get(pk=citizen.pk).forgotten_at is None

    client.post(f"{PAGE}delete/")
    assert User.objects.get(pk=citizen.pk).forgotten_at
    assert client.get(PAGE).status_code == 302


def test_staff_are_told_who_closes_their_accounts(client):
    client.force_login(make_moderator())

    response = client.post(f"{PAGE}delete/", follow=True)

    assert "administrator" in response.content.decode()


def test_what_changes_an_account_asks_for_a_csrf_token(citizen):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(citizen)

    for address in ("", "delete/", "sign-out-everywhere/"):
        assert stranger.post(PAGE + address, {"language": "fr"}).status_code == 403
    assert User.objects.get(pk=citizen.pk).forgotten_at is None


def test_the_way_back_from_the_levels_stays_on_this_site(client, citizen):
    client.force_login(citizen)

    assert 'href="/en/petitions/1/sign/"' in client.get(f"{PAGE}assurance/?next=/en/petitions/1/sign/").content.decode()
    assert "evil" not in client.get(f"{PAGE}assurance/?next=https://evil.example/").content.decode()


PAGES = ["2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "sessions/", "password/set/", "email/", "logout/"]


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_the_sign_in_library_wear_our_frame_and_need_no_inline_script(client, page):
    come_in(client, "new@example.org")

    text = client.get(f"/en/accounts/{page}").content.decode()

    assert '<main id="main"' in text
    assert "style=" not in text
    assert "onclick" not in text


def test_a_new_key_is_named_in_the_readers_language(client):
    come_in(client, "new@example.org")

    assert ">اسم المفتاح<" in client.get("/ar/accounts/2fa/webauthn/add/").content.decode().replace("\n", "")


def change_address(client, email):
    client.post("/en/accounts/email/", {"email": email, "action_add": "1"})
    return client.post("/en/accounts/confirm-email/", {"code": last_code(), "action": "verify"})


def test_a_new_address_takes_the_place_of_the_old_one_when_its_code_is_typed(client):
    come_in(client, "old@example.org")

    client.post("/en/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    assert User.objects.get().email == "old@example.org"
    client.post("/en/accounts/confirm-email/", {"code": last_code(), "action": "verify"})

    person = User.objects.get()
    assert (person.email, person.canonical_email) == ("new@example.org", "new@example.org")


@pytest.mark.parametrize("spelling", ["amina@gmail.com", "a.mina+x@googlemail.com"])
def test_the_mailbox_of_another_account_cannot_be_taken_over(client, spelling):
    make_citizen(email="amina@gmail.com")
    come_in(client, "mine@example.org")

    change_address(client, spelling)

    assert User.objects.filter(canonical_email="amina@gmail.com").count() == 1
    assert User.objects.filter(email="mine@example.org").exists()


def test_the_mailbox_of_a_deleted_account_cannot_be_taken_over(client):
    account_actions.forget(make_citizen(email="gone@example.org"))
    come_in(client, "mine@example.org")

    change_address(client, "gone@example.org")

    assert not User.objects.filter(email="gone@example.org").exists()
