"""The same few queries for a hundred arguments as for three, and pages that begin where an index leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participation.accounts.models import User
from participation.discussion import actions, rules
from participation.discussion.models import Argument, Moved
from participation.discussion.pages.listing import ORDERS, Choice, list_arguments
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


def fill(discussion, count, prefix="w"):
    """So many arguments of as many people, without their history."""
    people = User.objects.bulk_create(
        User(email=f"{prefix}{n}@example.org", canonical_email=f"{prefix}{n}@example.org") for n in range(count)
    )
    Argument.objects.bulk_create(
        Argument(
            discussion=discussion,
            author=people[n],
            side=["for", "against", "neutral"][n % 3],
            text=f"Argument number {n}.",
            language="en",
            useful_count=n % 7,
            not_useful_count=n % 3,
            rank=rules.rank(n % 7, n % 3),
        )
        for n in range(count)
    )
    Moved.objects.create(discussion=discussion)
    actions.roll_up()


def queries_of(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("is_known", [False, True])
@pytest.mark.parametrize("name", ["detail", "proposal", "argument", "opinions"])
def test_a_hundred_arguments_cost_no_more_queries_than_ten(client, proposal, name, is_known):
    discussion = proposal.discussion
    fill(discussion, 10)
    first = discussion.arguments.order_by("pk").first()
    path = {
        "proposal": proposal.get_absolute_url(),
        "argument": reverse("discussion:argument", args=[first.pk]),
    }.get(name) or reverse(f"discussion:{name}", args=[discussion.pk])
    if is_known:
        client.force_login(make_citizen())
    client.get(path)
    few = queries_of(client, path)
    fill(discussion, 100, prefix="v")
    client.get(path)

    assert queries_of(client, path) == few
    assert few <= {"detail": 6, "argument": 7, "opinions": 10, "proposal": 20}[name] + (3 if is_known else 0)


def test_kept_columns_cost_strangers_no_query(client, proposal):
    fill(proposal.discussion, 30)
    path = proposal.get_absolute_url()
    client.get(path)

    with CaptureQueriesContext(connection) as captured:
        client.get(path)

    assert not [query for query in captured if "discussion_argument" in query["sql"]]


@pytest.mark.parametrize("order", ORDERS)
def test_a_page_far_down_is_read_off_an_index(discussion, order):
    fill(discussion, 300)
    choice = Choice("for", order)
    for _ in range(3):
        choice = list_arguments(discussion, choice).following
    with CaptureQueriesContext(connection) as captured:
        list_arguments(discussion, choice)

    (query,) = captured.captured_queries
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + query["sql"])
        plan = " ".join(str(row) for row in cursor.fetchall())
    if connection.vendor == "sqlite":
        assert "USING INDEX argument_" in plan
        assert "USE TEMP B-TREE" not in plan
