"""National identity by OpenID Connect, against a real provider on loopback."""

import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config.settings import identity
from participation.accounts import actions
from participation.accounts.models import Assurance, User
from petitions import actions as petition_actions
from petitions.models import Signature
from tests.accounts.door import come_in
from tests.factories import make_citizen, make_petition, make_policy
from tests.services.oidc import CLIENT_ID, CLIENT_SECRET, openid_provider

pytestmark = pytest.mark.django_db
CONNECT = "/en/accounts/oidc/national-id/login/?process=connect"


@pytest.fixture
def environment(monkeypatch):
    def put(**values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


@pytest.fixture
def provider(settings, environment):
    with openid_provider() as provider:
        environment(OIDC_SERVER_URL=provider.url, OIDC_CLIENT_ID=CLIENT_ID, OIDC_CLIENT_SECRET=CLIENT_SECRET)
        settings.SOCIALACCOUNT_PROVIDERS = identity.providers()
        yield provider


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def stand_before_the_provider(url: str) -> str:
    """What the citizen's browser does there: go, and be sent back. Returns the address back."""
    opener = urllib.request.build_opener(Unfollowed)
    with pytest.raises(urllib.error.HTTPError) as answer:
        opener.open(url)
    with answer.value as error:
        return error.headers["Location"]


def connect(client, address=CONNECT):
    """The whole way: our button, the provider, and back."""
    gone = client.post(address)
    back = urlsplit(stand_before_the_provider(gone.url))
    return client.get(f"{back.path}?{back.query}")


def test_connecting_raises_the_level(client, provider):
    come_in(client, "amina@example.org")
    assert "Connect National identity" in client.get("/en/account/assurance/").content.decode()

    response = connect(client)

    assert response.url == "/en/account/assurance/"
    person = User.objects.get()
    assert person.assurance == Assurance.NATIONAL_ID
    assert "Your identity is connected" in client.get(response.url).content.decode()
    assert "Connect National identity" not in client.get(response.url).content.decode()


def test_nothing_is_kept_but_the_number(client, provider):
    provider.claims = {"name": "Amina Ben Salah", "email": "private@example.org", "birthdate": "1990-01-01"}
    come_in(client, "amina@example.org")

    connect(client)

    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("12345678", {})
    person = User.objects.get()
    assert (person.email, person.first_name) == ("amina@example.org", "")


def test_the_way_back_is_kept(client, provider):
    come_in(client, "amina@example.org")

    assert connect(client, f"{CONNECT}&next=/en/petitions/1/sign/").url == "/en/petitions/1/sign/"
    assert "evil" not in connect(client, f"{CONNECT}&next=https://evil.example/").url


def test_the_proof_of_the_code_is_sent(client, provider):
    come_in(client, "amina@example.org")

    asked = parse_qs(urlsplit(client.post(CONNECT).url).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid"]


def test_who_changes_her_mind_there_stays_as_she_was(client, provider):
    provider.refuses = True
    come_in(client, "amina@example.org")

    connect(client)

    assert User.objects.get().assurance == Assurance.EMAIL


@pytest.mark.parametrize("claims", [{"iss": "https://evil.example"}, {"aud": "another"}, {"exp": 1}])
def test_a_token_for_somebody_else_is_refused(client, provider, claims):
    provider.claims = claims
    come_in(client, "amina@example.org")

    connect(client)

    assert User.objects.get().assurance == Assurance.EMAIL
    assert not SocialAccount.objects.exists()


def test_an_answer_that_was_not_asked_for_is_refused(client, provider):
    come_in(client, "amina@example.org")
    mine = stand_before_the_provider(client.post(CONNECT).url)
    back = urlsplit(mine)

    victim = Client()
    come_in(victim, "victim@example.org")
    victim.get(f"{back.path}?{back.query}")

    assert not SocialAccount.objects.exists()


def test_an_identity_opens_no_account_by_itself(client, provider):
    response = connect(client, "/en/accounts/oidc/national-id/login/")

    assert response.url == "/en/accounts/login/code/"
    assert "Sign in with your e-mail code first" in client.get(response.url).content.decode()
    assert not User.objects.exists()


def test_a_connected_identity_signs_in(client, provider):
    come_in(client, "amina@example.org")
    connect(client)
    again = Client()

    connect(again, "/en/accounts/oidc/national-id/login/")

    assert again.session["_auth_user_id"] == str(User.objects.get().pk)


def test_one_identity_is_one_account(client, provider):
    come_in(client, "amina@example.org")
    connect(client)
    second = Client()
    come_in(second, "second@example.org")

    page = second.get(connect(second).url).content.decode()

    assert "belongs to another account" in page
    assert User.objects.get(email="second@example.org").assurance == Assurance.EMAIL


def test_an_account_has_one_identity(client, provider):
    come_in(client, "amina@example.org")
    connect(client)
    provider.person = "87654321"

    connect(client)

    assert SocialAccount.objects.get().uid == "12345678"


def test_an_identity_is_not_taken_off_to_be_used_again(client, provider):
    come_in(client, "amina@example.org")
    connect(client)

    client.post("/en/accounts/3rdparty/", {"account": SocialAccount.objects.get().pk})

    assert SocialAccount.objects.count() == 1


def test_deleting_the_account_does_not_free_the_identity_for_another(client, provider):
    come_in(client, "amina@example.org")
    connect(client)
    actions.forget(User.objects.get())
    second = Client()
    come_in(second, "second@example.org")

    connect(second)

    assert User.objects.get(email="second@example.org").assurance == Assurance.EMAIL


def test_who_comes_back_to_her_deleted_account_may_connect_her_identity_again(client, provider):
    come_in(client, "amina@example.org")
    connect(client)
    actions.forget(User.objects.get())
    again = Client()
    come_in(again, "amina@example.org")
    assert User.objects.get().assurance == Assurance.EMAIL

    connect(again)

    assert User.objects.get().assurance == Assurance.NATIONAL_ID
    assert SocialAccount.objects.get().uid == "12345678"


def test_a_provider_may_vouch_for_the_telephone_only(client, provider, settings, environment):
    environment(OIDC_ASSURANCE="phone")
    settings.SOCIALACCOUNT_PROVIDERS = identity.providers()
    come_in(client, "amina@example.org")

    connect(client)

    assert User.objects.get().assurance == Assurance.PHONE


def test_from_too_low_to_signed(client, provider):
    petition = make_petition(policy=make_policy(required_assurance=3))
    page = f"/en/petitions/{petition.pk}/sign/"
    come_in(client, "amina@example.org")
    assert client.post(page).status_code == 403

    response = connect(client, f"{CONNECT}&next={page}")
    assert response.url == page
    assert client.post(page).status_code == 302

    assert Signature.objects.get().assurance == Assurance.NATIONAL_ID


def test_without_a_provider_there_is_nothing_to_connect(client, citizen):
    client.force_login(citizen)

    assert "no way to raise your level" in client.get("/en/account/assurance/").content.decode()
    assert client.post(CONNECT).status_code == 404
    assert identity.providers() == {}


def test_a_provider_without_encryption_is_refused_at_the_start(environment):
    environment(OIDC_SERVER_URL="http://id.example.org", OIDC_CLIENT_ID="a", OIDC_CLIENT_SECRET="b")

    with pytest.raises(ImproperlyConfigured, match="https"):
        identity.providers()


@pytest.mark.parametrize("missing", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])
def test_a_forgotten_variable_is_named_at_the_start(environment, missing):
    values = {"OIDC_SERVER_URL": "https://id.example.org", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}
    environment(**{**values, missing: ""})

    with pytest.raises(ImproperlyConfigured, match=missing):
        identity.providers()


def test_browsers_may_follow_our_form_to_the_provider(environment):
    environment(OIDC_SERVER_URL="https://id.example.org/realms/nation")

    assert identity.origins() == ["https://id.example.org"]


def test_a_level_once_reached_stays_on_the_signature(petition):
    signer = make_citizen()
    actions.verify_identity(signer, Assurance.NATIONAL_ID)
    petition_actions.sign(petition, citizen=signer)
    actions.forget(signer)

    assert Signature.objects.get().assurance == Assurance.NATIONAL_ID
