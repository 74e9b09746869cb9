"""Stopping letters by a link, never by a scanner."""

import pytest
from django.test import Client
from django.urls import reverse

from participation.notifications.actions import follow, open_audience
from participation.notifications.emails import stop_address, stop_digests_address, stop_token
from participation.notifications.models import Subscription
from participation.notifications.rules import Rhythm

pytestmark = pytest.mark.django_db


@pytest.fixture
def stop_url(citizen):
    audience = open_audience()
    follow(audience, user=citizen)
    return reverse("notifications:stop", args=[stop_token(audience.pk, citizen.pk)])


def test_a_scanner_that_follows_the_link_stops_nothing(client, stop_url):
    assert client.get(stop_url).status_code == 200
    assert Subscription.objects.exists()


def test_the_button_stops_the_letters(client, stop_url):
    assert client.post(stop_url).status_code == 200
    assert not Subscription.objects.exists()
    assert client.post(stop_url).status_code == 200


def test_a_mail_programs_one_click_needs_no_cookie(stop_url):
    program = Client(enforce_csrf_checks=True)

    assert program.post(stop_url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_a_forged_link_is_not_found_and_stops_nothing(client, stop_url):
    forged = reverse("notifications:stop", args=["W zEsMV0:forged"])

    assert client.post(forged).status_code == 404
    assert Subscription.objects.exists()


def test_a_link_stops_only_its_own_subscription(client, stop_url, citizen):
    other = open_audience()
    follow(other, user=citizen)

    client.post(stop_url)

    assert Subscription.objects.get().audience == other


def test_the_page_says_what_it_is_about(client, petition, citizen):
    follow(petition.audience, user=citizen)

    page = client.get(stop_address(petition.audience_id, citizen).partition("8000")[2]).content.decode()

    assert petition.title in page
    assert citizen.email not in page


@pytest.fixture
def digests(citizen):
    """Her three wishes, and the path that ends the digests."""
    for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.AT_ONCE):
        follow(open_audience(), user=citizen, rhythm=rhythm)
    return stop_digests_address(citizen).partition("8000")[2]


def rhythms():
    return list(Subscription.objects.order_by("pk").values_list("rhythm", flat=True))


def test_a_scanner_stops_no_digests_and_the_button_stops_them_all_and_nothing_else(client, digests):
    assert client.get(digests).status_code == 200
    assert rhythms() == [Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.AT_ONCE]

    assert Client(enforce_csrf_checks=True).post(digests, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert rhythms() == [Rhythm.SITE, Rhythm.SITE, Rhythm.AT_ONCE]


def test_the_token_of_one_subscription_stops_no_digests(client, digests, citizen):
    audience = Subscription.objects.earliest("pk").audience
    forged = reverse("notifications:stop_digests", args=[stop_token(audience.pk, citizen.pk)])

    assert client.post(forged).status_code == 404
    assert rhythms() == [Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.AT_ONCE]
