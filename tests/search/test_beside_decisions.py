"""Similar petitions beside a moderator's decision: shown with their state and count, and never in the desk's way."""

import pytest
from django.test import Client
from django.urls import reverse

from participation.proposals.models import Proposal
from petitions.lifecycle import State
from petitions.models import Petition
from search import actions
from search.desk import similar as similar_desk
from search.desk import similar_panels
from tests import factories
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db
AWAY = "The search does not answer just now."


@pytest.fixture
def desk():
    client = Client(headers={"accept-language": "en"})
    client.force_login(factories.make_moderator())
    return client


@pytest.fixture
def waiting():
    petition = factories.make_petition(State.IN_REVIEW)
    Petition.objects.filter(pk=petition.pk).update(title="Protect the whales of the gulf", reasons="Whales suffer.")
    petition.refresh_from_db()
    return petition


def make_public(title, **fields):
    petition = factories.make_petition()
    Petition.objects.filter(pk=petition.pk).update(title=title, **fields)
    petition.refresh_from_db()
    actions.mend(at_most=None)
    return petition


def page(desk, petition):
    return desk.get(reverse("petition_desk:review", args=[petition.review_id])).content.decode()


def test_a_moderator_sees_what_may_say_the_same_with_state_and_count(desk, waiting):
    like = make_public("Protect the whales of our gulf", signature_count=4211)
    make_public("Plant trees beside the road")

    text = page(desk, waiting)

    assert "Similar petitions" in text
    assert like.get_absolute_url() in text
    assert "<strong>Open for signatures</strong>" in text or "<strong>Open</strong>" in text
    assert "4,211 signatures" in text
    assert "Plant trees" not in text


def test_where_nothing_is_near_the_desk_says_so(desk, waiting):
    assert "Nothing public comes near to it." in page(desk, waiting)


def test_what_is_hidden_is_not_shown_though_the_index_has_it(desk, waiting):
    like = make_public("Protect the whales of our gulf")
    Petition.objects.filter(pk=like.pk).update(state=State.HIDDEN)

    assert "of our gulf" not in page(desk, waiting)


def test_a_search_that_fails_never_breaks_the_desk(desk, waiting, monkeypatch):
    def fail():
        raise RuntimeError("away")

    monkeypatch.setattr(similar_desk, "engine", fail)

    text = page(desk, waiting)

    assert AWAY in text
    assert 'name="decision"' in text


@pytest.mark.postgresql
def test_a_search_that_takes_too_long_never_holds_the_desk(waiting, monkeypatch):
    from django.db import connection

    def dawdle():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(5)")

    if connection.vendor != "postgresql":
        pytest.skip("runs on postgresql")
    monkeypatch.setattr(similar_desk, "engine", dawdle)

    assert similar_panels(waiting)[0].context["is_away"]


def test_nothing_stands_beside_what_is_no_petition():
    assert similar_panels(factories.make_institution()) == []


def test_a_proposal_that_says_the_same_is_shown_too(desk, waiting):
    proposal = make_proposal()
    Proposal.objects.filter(pk=proposal.pk).update(title="Protect the whales of our gulf")
    actions.mend(at_most=None)

    text = page(desk, waiting)

    assert f"/proposals/{proposal.pk}/" in text
    assert AWAY not in text
