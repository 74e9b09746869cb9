"""What programs are told of proposals."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from participation.proposals import actions
from participation.proposals.models import Assessment
from participation.votes.actions import cast_vote, roll_up
from participation.votes.models import Side
from tests.factories import make_citizen
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


def test_a_proposal_tells_where_it_stands_and_how_people_voted(client):
    proposal = make_proposal("open", votes=2)
    cast_vote(proposal.ballot, citizen=make_citizen(), side=Side.AGAINST)
    roll_up()

    given = client.get(f"/api/v1/proposals/{proposal.pk}").json()

    assert (given["for_count"], given["against_count"]) == (2, 1)
    assert (given["state"], given["stage"]) == ("open", "voting")
    assert [point["number"] for point in given["points"]] == [1, 2]
    assert "author" not in given


def test_it_tells_what_was_found_decided_and_done(client):
    proposal = make_proposal("done")

    given = client.get(f"/api/v1/proposals/{proposal.pk}").json()

    assert {one["criterion"] for one in given["assessment"]} == set(Assessment.Criterion)
    assert given["assessment"][0]["text"] == "Nothing stands against it."
    assert [point["verdict"] for point in given["decision"]["points"]] == ["yes", "already"]
    assert given["decision"]["institution"] == proposal.taken_up_by.slug
    assert [step["text"] for step in given["progress"]] == ["It works."]
    assert "by" not in given["assessment"][0]


def test_a_draft_of_a_decision_is_not_told(client, institution, officer):
    proposal = make_proposal("under_study", institution=institution)
    actions.begin_decision(proposal, by=officer)

    given = client.get(f"/api/v1/proposals/{proposal.pk}").json()

    assert (given["assessment"], given["decision"], given["progress"]) == ([], None, [])


def test_the_count_is_cheap_to_ask_again(client):
    proposal = make_proposal("open", votes=2)
    first = client.get(f"/api/v1/proposals/{proposal.pk}/count")

    again = client.get(f"/api/v1/proposals/{proposal.pk}/count", headers={"if-none-match": first["ETag"]})

    assert first.json() == {"for_count": 2, "against_count": 0}
    assert again.status_code == 304


@pytest.mark.parametrize(("state", "status"), [("in_review", 404), ("hidden", 410), ("rejected", 200)])
def test_what_is_not_public_is_not_given(client, state, status):
    proposal = make_proposal(state)

    assert client.get(f"/api/v1/proposals/{proposal.pk}").status_code == status


def test_the_list_is_filtered_and_sorted(client):
    few, many = make_proposal("open", votes=1), make_proposal("open", votes=2)
    make_proposal("in_review")

    given = client.get("/api/v1/proposals", {"sort": "most-supported"}).json()

    assert [item["id"] for item in given["items"]] == [many.pk, few.pk]
    assert client.get("/api/v1/proposals", {"state": "done"}).json()["total"] == 0
    assert client.get("/api/v1/proposals", {"topic": few.topic.slug}).json()["total"] == 1


@pytest.mark.parametrize("query", ["state=odd", "sort=odd", "page=0", "page_size=51", "colour=red", "topic=a%20b"])
def test_odd_questions_are_answered_with_an_error(client, query):
    assert client.get(f"/api/v1/proposals?{query}").status_code == 422


def test_the_same_list_is_a_table_and_a_feed(client):
    proposal = make_proposal("open", votes=1)

    body = b"".join(client.get(reverse("proposals:csv")).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(body)))
    feed = client.get(reverse("proposals:feed"))

    assert [(row["id"], row["for_count"], row["stage"]) for row in rows] == [(str(proposal.pk), "1", "voting")]
    assert proposal.title in feed.content.decode()
    assert feed["Content-Type"].startswith("application/atom+xml")


def test_filters_of_the_list_page_say_what_each_would_leave(client):
    make_proposal("open")
    make_proposal("closed")

    page = client.get(reverse("proposals:list"), {"state": "closed"}).content.decode()

    assert page.count('class="card"') == 1
    assert "Clear all" in page


def test_the_list_asks_the_same_number_of_queries_for_any_number_of_cards(client, django_assert_num_queries):
    make_proposal("open")
    client.get(reverse("proposals:list"))
    with django_assert_num_queries(2):
        client.get(reverse("proposals:list"))
    for _ in range(3):
        make_proposal("open")
    with django_assert_num_queries(2):
        client.get(reverse("proposals:list"))


def test_a_proposals_page_asks_few_queries(client, django_assert_max_num_queries):
    proposal = make_proposal("open", votes=2)
    client.get(proposal.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(proposal.get_absolute_url())
