"""The opinion map from the first click to the page, in the database."""

import pytest
from django.urls import reverse

from participation.accounts.models import User
from participation.discussion import actions, tasks
from participation.discussion.analysis import rules
from participation.discussion.analysis.groups import find_groups
from participation.discussion.models import Opinion, OpinionMap
from tests.discussion.crowds import groups, one_cloud
from tests.discussion.making import make_argument

pytestmark = pytest.mark.django_db


def answer_all(discussion, votes, *, said="Statement"):
    """Everybody in `votes` answers; returns the statements."""
    asked = [make_argument(discussion, ["for", "against"][n % 2], text=f"{said} {n}.") for n in range(votes.shape[1])]
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.org", canonical_email=f"p{n}@example.org") for n in range(len(votes))
    )
    Opinion.objects.bulk_create(
        Opinion(argument=asked[column], citizen=people[row], value=int(value)) for (row, column), value in _told(votes)
    )
    actions.roll_up()
    return asked


def _told(votes):
    for row, line in enumerate(votes):
        for column, value in enumerate(line):
            if value == value:  # not nan
                yield (row, column), value


def page(client, discussion, **query):
    return client.get(reverse("discussion:opinions", args=[discussion.pk]), query).content.decode()


def test_the_clock_draws_two_groups_with_what_divides_them(discussion, client):
    answer_all(discussion, groups((30, 20), 12))

    tasks.look_for_due_maps()

    drawing = OpinionMap.objects.get().drawing
    assert [circle["size"] for circle in drawing["groups"]] == [30, 20]
    shown = page(client, discussion)
    assert "opinion-map" in shown
    assert "What divides the groups" in shown
    assert "50 people" in shown


def test_of_one_crowd_it_says_that_there_are_no_groups(discussion, client):
    answer_all(discussion, one_cloud(40, 10))

    tasks.look_for_due_maps()

    shown = page(client, discussion)
    assert "opinion-map" not in shown
    assert "No separate groups" in shown


def test_below_the_floor_it_is_silent(discussion, client):
    answer_all(discussion, groups((10, rules.PEOPLE_AT_LEAST - 11), 12))

    tasks.look_for_due_maps()

    assert OpinionMap.objects.get().drawing["groups"] == []
    assert "Not drawn yet" in page(client, discussion)


def test_it_is_not_drawn_anew_for_fewer_people_than_a_group(discussion, citizen):
    statements = answer_all(discussion, groups((30, 20), 12))
    tasks.look_for_due_maps()
    assert actions.due_maps() == []

    actions.give_opinion(statements[0], citizen=citizen, value=1)

    assert actions.due_maps() == []


def test_what_was_hidden_since_is_not_on_the_map(discussion, client):
    statements = answer_all(discussion, groups((30, 20), 12))
    tasks.look_for_due_maps()
    told = OpinionMap.objects.get().drawing["typical"][0][0]["argument"]
    argument = next(one for one in statements if one.pk == told)
    assert argument.text in page(client, discussion)

    actions.delete(argument, by=argument.author)
    actions.roll_up()

    assert argument.text not in page(client, discussion)


def test_a_drawing_names_no_person(discussion):
    answer_all(discussion, groups((30, 20), 12))
    drawing = actions.draw_map(discussion, find_groups=find_groups)

    assert set(drawing.as_values()) == {"people", "groups", "shared", "typical"}
    assert all(set(circle) == {"size", "x", "y", "radius"} for circle in drawing.as_values()["groups"])


def test_one_statement_after_the_other_until_all_are_answered(client, citizen, discussion):
    for n in range(3):
        make_argument(discussion, text=f"Statement {n}.")
    actions.roll_up()
    client.force_login(citizen)
    url = reverse("discussion:opinions", args=[discussion.pk])

    for value in ("agree", "disagree", "pass"):
        statement = client.get(url).context["questionnaire"].statement
        assert client.post(url, {"statement": statement.pk, "value": value}).status_code == 302

    assert "You have answered everything" in page(client, discussion)
    assert sorted(Opinion.objects.values_list("value", flat=True)) == [-1, 0, 1]
    assert "Answer again" in page(client, discussion)


@pytest.mark.parametrize("typed", [{}, {"value": "agree"}, {"statement": "x", "value": "agree"}, {"value": "love"}])
def test_an_odd_answer_changes_nothing(client, citizen, discussion, argument, typed):
    client.force_login(citizen)

    answer = client.post(reverse("discussion:opinions", args=[discussion.pk]), {"statement": argument.pk} | typed)

    assert answer.status_code == 302
    assert Opinion.objects.count() == ("statement" not in typed and typed.get("value") == "agree")


def test_a_statement_of_another_discussion_takes_no_answer_here(client, citizen, discussion, argument):
    other = actions.open_discussion()
    foreign = make_argument(other)
    client.force_login(citizen)

    client.post(reverse("discussion:opinions", args=[discussion.pk]), {"statement": foreign.pk, "value": "agree"})

    assert not Opinion.objects.exists()


def test_a_stranger_reads_but_is_asked_who_she_is_before_she_answers(client, discussion, argument):
    actions.roll_up()
    assert argument.text in page(client, discussion)

    url = reverse("discussion:opinions", args=[discussion.pk])
    assert "/login/code/" in client.post(url, {"statement": argument.pk, "value": "agree"})["Location"]
