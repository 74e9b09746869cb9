"""Staff come in with a second factor."""

import pytest
from allauth.mfa.models import Authenticator

from tests.factories import make_citizen, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def _required(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


@pytest.mark.usefixtures("_required")
def test_staff_without_a_second_factor_are_led_to_set_one_up(client):
    client.force_login(make_moderator())

    assert client.get("/cms/").url.endswith("/accounts/2fa/")
    assert client.post("/cms/pages/").status_code == 302


@pytest.mark.usefixtures("_required")
def test_staff_with_a_second_factor_pass(client):
    moderator = make_moderator()
    Authenticator.objects.create(user=moderator, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(moderator)

    assert client.get("/cms/").status_code == 200


@pytest.mark.usefixtures("_required")
def test_recovery_codes_alone_are_no_second_factor(client):
    moderator = make_moderator()
    Authenticator.objects.create(user=moderator, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(moderator)

    assert client.get("/cms/").status_code == 302


@pytest.mark.usefixtures("_required")
def test_citizens_have_no_way_into_the_admin(client):
    client.force_login(make_citizen())
    assert client.get("/cms/").status_code == 302

    client.force_login(with_key := make_citizen())
    Authenticator.objects.create(user=with_key, type=Authenticator.Type.TOTP, data={"secret": "x"})
    response = client.get("/cms/")
    assert response.status_code in (302, 403)


@pytest.mark.usefixtures("_required")
def test_strangers_are_led_to_the_door(client):
    assert "/accounts/login/code/" in client.get("/cms/").url


def test_the_demo_may_relax_it(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    client.force_login(make_moderator())

    assert client.get("/cms/").status_code == 200
