"""Proposals stand in the lists and feeds of what institutions owe, beside petitions."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from participation.proposals import actions
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from tests.factories import make_institution, make_moderator, make_officer
from tests.proposals.making import decide, make_proposal, make_studied
from tests.responses.answers import owed

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def shown(client, name: str, query: str = "") -> list[tuple[str, str, str]]:
    """What is owed, about what, by whom."""
    debts = client.get(reverse(f"responses:{name}") + query).context["debts"]
    return [(debt.what, debt.title, debt.institution.slug) for debt in debts]


def entries(client, name: str, query: str = "") -> list[tuple[str, str]]:
    """Title and id of each entry of the feed."""
    feed = ElementTree.fromstring(client.get(reverse(f"responses:{name}_feed") + query).content)  # noqa: S314
    return [(entry.find(f"{ATOM}title").text, entry.find(f"{ATOM}id").text) for entry in feed.iter(f"{ATOM}entry")]


@pytest.fixture
def studied(institution) -> Proposal:
    return make_studied(State.UNDER_STUDY, institution)


def late(proposal: Proposal) -> Proposal:
    passed = timezone.now() - timedelta(days=4)
    Proposal.objects.filter(pk=proposal.pk).update(decision_due_at=passed, study_due_at=passed)
    return Proposal.objects.get(pk=proposal.pk)


def test_whoever_studies_a_proposal_owes_its_decision(client, studied, institution):
    assert shown(client, "awaiting") == [("Proposal: Decision due", studied.title, institution.slug)]
    assert shown(client, "overdue") == []
    assert [title for title, _id in entries(client, "awaiting")] == [studied.title]
    assert entries(client, "overdue") == []


def test_once_its_day_has_passed_it_is_overdue_and_the_institution_page_says_so_too(client, studied, institution):
    late(studied)

    page = client.get(reverse("responses:overdue")).content.decode()
    assert studied.title in page
    assert "4 days late" in page
    assert "3 votes for" in page
    assert [title for title, _id in entries(client, "overdue")] == [studied.title]
    assert studied.title in client.get(institution.get_absolute_url()).content.decode()


def test_enough_votes_make_each_institution_owe_the_study(client, institution):
    other = make_institution()
    proposal = make_proposal(State.CLOSED, institutions=[institution, other], votes=3)

    assert {slug for _what, _title, slug in shown(client, "awaiting")} == {institution.slug, other.slug}
    assert shown(client, "awaiting", f"?institution={other.slug}") == [
        ("Proposal: To take up", proposal.title, other.slug)
    ]
    assert len({key for _title, key in entries(client, "awaiting")}) == 2

    actions.take_up(proposal, institution=other, by=make_officer(other))

    assert shown(client, "awaiting") == [("Proposal: Decision due", proposal.title, other.slug)]


def test_too_few_votes_a_decision_and_hiding_leave_nothing_owed(client, studied, institution):
    make_proposal(institutions=[institution], votes=2)
    hidden = make_proposal(State.CLOSED, institutions=[institution], votes=3)
    actions.hide(hidden, by=make_moderator(), reason="A court ordered it.")
    decide(studied, "no", "no", by=make_officer(institution))

    assert shown(client, "awaiting") == []
    assert entries(client, "awaiting") == []


@pytest.mark.parametrize(("days", "is_first"), [(1, True), (300, False), (None, False)])
def test_petitions_and_proposals_stand_in_one_order(client, petition, studied, days, is_first):
    """The nearest day first, what has none last."""
    waiting = owed(petition)
    due = timezone.now() + timedelta(days=days) if days else None
    Proposal.objects.filter(pk=studied.pk).update(decision_due_at=due)

    titles = [title for _what, title, _slug in shown(client, "awaiting")]
    assert titles == ([studied.title, waiting.title] if is_first else [waiting.title, studied.title])


def test_pages_follow_each_other(client, institution, petition, studied, monkeypatch):
    monkeypatch.setattr("petitions.views.answers.PAGE", 1)
    owed(petition)

    titles = [shown(client, "awaiting", f"?page={number}")[0][1] for number in (1, 2)]
    assert sorted(titles) == sorted([petition.title, studied.title])


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_they_stand_in_four_languages(client, studied, language):
    for path in ("awaiting/", "overdue/", "awaiting/feed/", "overdue/feed/"):
        assert client.get(f"/{language}/responses/{path}").status_code == 200


def test_the_list_costs_one_query_a_room(client, petition, institution, django_assert_max_num_queries):
    owed(petition)
    for _number in range(3):
        make_studied(State.UNDER_STUDY, institution)
    client.get(reverse("responses:awaiting"))

    with django_assert_max_num_queries(5):
        client.get(reverse("responses:awaiting"))


def programs(client, query: str = "") -> list[tuple[str, int, int | None, str]]:
    """Kind, number, number of the petition, and address of each row that programs read."""
    rows = client.get(f"/api/v1/answers{query}").json()["items"]
    return [(row["kind"], row["id"], row["petition"], row["url"]) for row in rows]


def test_programs_read_what_is_owed_to_proposals_too(client, petition, studied, institution):
    owed(petition)
    Proposal.objects.filter(pk=studied.pk).update(decision_due_at=timezone.now() + timedelta(days=1))
    address = f"/{studied.language}/proposals/{studied.pk}/"

    rows = programs(client, f"?institution={institution.slug}")

    assert [row[:3] for row in rows] == [("proposal", studied.pk, None), ("petition", petition.pk, petition.pk)]
    assert rows[0][3].endswith(address)
    assert programs(client, "?status=overdue") == []
    assert programs(client, "?institution=nobody") == []


def test_programs_read_decisions_among_what_was_given(client, studied, institution):
    decide(studied, "no", "no", by=make_officer(institution))
    rows = client.get("/api/v1/answers?status=answered").json()["items"]

    assert [(row["kind"], row["id"]) for row in rows] == [("proposal", studied.pk)]
    assert rows[0]["answered_at"]
    assert programs(client) == []

    actions.hide(Proposal.objects.get(pk=studied.pk), by=make_moderator(), reason="A court ordered it.")
    assert programs(client, "?status=answered") == []
