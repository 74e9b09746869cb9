"""Taking a signature back, following, and ceasing to."""

import pytest

from participation.notifications.models import Subscription
from petitions import actions
from petitions.models import Signature
from tests.factories import make_citizen, make_petition
from tests.petitions.walking import text_of

pytestmark = pytest.mark.django_db


class TestWithdrawingASignature:
    def page(self, petition):
        return f"/en/petitions/{petition.pk}/withdraw-signature/"

    def test_asks_once_more_and_takes_it_back(self, client, citizen, petition):
        actions.sign(petition, citizen=citizen)
        client.force_login(citizen)

        assert "goes down by one" in text_of(client.get(self.page(petition)))
        assert Signature.objects.standing().count() == 1

        page = client.post(self.page(petition), follow=True)
        assert "Your signature is withdrawn" in text_of(page)
        assert Signature.objects.standing().count() == 0

    def test_takes_back_nobody_elses(self, client, citizen, petition):
        actions.sign(petition, citizen=make_citizen())
        client.force_login(citizen)

        page = client.post(self.page(petition), follow=True)

        assert "You have not signed" in text_of(page)
        assert Signature.objects.standing().count() == 1

    def test_is_refused_after_closing(self, client, citizen, petition):
        actions.sign(petition, citizen=citizen)
        actions.close(petition)
        client.force_login(citizen)

        assert "Signing has ended" in text_of(client.get(self.page(petition)))
        page = client.post(self.page(petition), follow=True)
        assert "the number stands" in text_of(page)
        assert Signature.objects.standing().count() == 1

    def test_leads_a_stranger_to_the_door(self, client, petition):
        assert client.post(self.page(petition)).url.startswith("/en/accounts/login/code/")


class TestFollowing:
    def test_begins_and_ends(self, client, citizen, petition):
        client.force_login(citizen)

        client.post(f"/en/petitions/{petition.pk}/follow/")
        client.post(f"/en/petitions/{petition.pk}/follow/")
        assert Subscription.objects.filter(user=citizen).count() == 1

        client.post(f"/en/petitions/{petition.pk}/unfollow/")
        assert not Subscription.objects.filter(user=citizen).exists()

    def test_reading_follows_nothing(self, client, citizen, petition):
        client.force_login(citizen)

        assert client.get(f"/en/petitions/{petition.pk}/follow/").status_code == 405
        assert not Subscription.objects.filter(user=citizen).exists()

    def test_a_stranger_is_led_to_the_door_and_back_to_the_petition(self, client, petition):
        response = client.post(f"/en/petitions/{petition.pk}/follow/")

        assert response.url == f"/en/accounts/login/code/?next=%2Fen%2Fpetitions%2F{petition.pk}%2F"

    @pytest.mark.parametrize("state", ["draft", "in_review"])
    def test_what_is_not_public_cannot_be_followed(self, client, citizen, state):
        client.force_login(citizen)

        assert client.post(f"/en/petitions/{make_petition(state).pk}/follow/").status_code == 404
