"""The queue: everything that waits, oldest first, with filters, claims and refusals in words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participation.moderation import actions
from participation.moderation.models import Review
from petitions.lifecycle import State
from tests.factories import make_moderator, make_petition

pytestmark = pytest.mark.django_db
QUEUE = "/cms/moderation/"


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def waiting():
    return make_petition(State.IN_REVIEW)


def titles(response) -> list[str]:
    return [review.title for review in response.context["object_list"]]


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_the_queue_shows_what_waits_the_oldest_first(desk):
    younger, older = make_petition(State.IN_REVIEW), make_petition(State.IN_REVIEW)
    Review.objects.filter(pk=older.review_id).update(opened_at=timezone.now() - timedelta(days=3))
    make_petition(State.OPEN)

    assert titles(desk.get(QUEUE)) == [older.title, younger.title]


def test_overdue_files_carry_a_shape_and_the_word(desk, waiting):
    assert "Overdue" not in desk.get(f"{QUEUE}results/").content.decode()
    Review.objects.update(due_at=timezone.now() - timedelta(days=2))

    page = desk.get(f"{QUEUE}results/").content.decode()

    assert "Overdue by 2 days" in page
    assert "icon-warning" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("kind=petition", 1),
        ("kind=proposal", 0),
        ("kind=nothing", 1),  # An unknown choice filters nothing.
        ("matter=submission", 1),
        ("matter=appeal", 0),
        ("q=library+district", 1),
        ("q=nowhere", 0),
        ("q=%22%5C%25", 0),
        ("tags=999999999999999999999", 1),
        ("due=soon", 0),
        ("language=en", 1),
        ("language=ar", 0),
        ("due=overdue", 0),
        ("holder=me", 0),
        ("holder=nobody", 1),
        ("ordering=claimed_by__password&p=999999999999999999999", 1),
        ("due=%00%22&language=%F0%9F%99%82", None),
    ],
)
def test_filters_narrow_and_odd_ones_do_no_harm(desk, waiting, query, count):
    response = desk.get(f"{QUEUE}results/?{query}")

    assert response.status_code == (400 if count is None else 200)
    if count is not None:
        assert len(titles(response)) == count


def test_mine_are_those_i_claimed(desk, moderator, waiting):
    actions.claim(waiting.review, by=moderator)

    assert titles(desk.get(f"{QUEUE}results/?holder=me")) == [waiting.title]
    assert titles(desk.get(f"{QUEUE}results/?holder=nobody")) == []


def test_claiming_leads_to_the_file(desk, moderator, waiting):
    response = desk.post(reverse("moderation_desk:claim", args=[waiting.review_id]))

    assert response.url == reverse("petition_desk:review", args=[waiting.review_id])
    assert Review.objects.get().claimed_by == moderator


def test_the_next_button_takes_the_oldest(desk, moderator, waiting):
    response = desk.post(reverse("moderation_desk:next"))

    assert response.url == reverse("petition_desk:review", args=[waiting.review_id])
    assert Review.objects.get().is_held_by(moderator)


def test_an_empty_queue_says_so(desk):
    assert "Nothing waits for you." in said(desk.post(reverse("moderation_desk:next"), follow=True))


@pytest.mark.parametrize("verb", ["claim", "release"])
def test_a_colleagues_file_is_refused_with_a_sentence(desk, waiting, verb):
    colleague = make_moderator(display_name="Salma")
    actions.claim(waiting.review, by=colleague)

    response = desk.post(reverse(f"moderation_desk:{verb}", args=[waiting.review_id]), follow=True)

    assert "Salma is working on this." in said(response)
    assert Review.objects.get().claimed_by == colleague


@pytest.mark.parametrize("verb", ["claim", "release"])
def test_a_decided_file_is_refused_with_a_sentence(desk, waiting, verb):
    actions.decide(waiting.review, Review.Outcome.APPROVED, by=make_moderator())

    response = desk.post(reverse(f"moderation_desk:{verb}", args=[waiting.review_id]), follow=True)

    assert "This has already been decided." in said(response)


def test_releasing_gives_it_back(desk, moderator, waiting):
    actions.claim(waiting.review, by=moderator)

    response = desk.post(reverse("moderation_desk:release", args=[waiting.review_id]), follow=True)

    assert "The file is back in the queue." in said(response)
    assert Review.objects.get().claimed_by is None


@pytest.mark.parametrize("verb", ["claim", "release"])
def test_officers_are_refused_with_403(client, officer, waiting, verb):
    client.force_login(officer)

    response = client.post(reverse(f"moderation_desk:{verb}", args=[waiting.review_id]))

    assert response.status_code == 403
    assert "Only moderators may do this." in response.content.decode()
    assert client.post(reverse("moderation_desk:next")).status_code == 403
    assert client.get(QUEUE).status_code == 403
    assert Review.objects.get().claimed_by is None


def test_citizens_and_strangers_do_not_get_in(client, citizen, waiting):
    address = reverse("moderation_desk:claim", args=[waiting.review_id])

    assert client.post(address).status_code == 302
    client.force_login(citizen)
    assert client.post(address).status_code == 302
    assert Review.objects.get().claimed_by is None


def test_verbs_take_posts_only(desk, waiting):
    assert desk.get(reverse("moderation_desk:claim", args=[waiting.review_id])).status_code == 405


def test_the_menu_and_the_home_page_count_what_waits(desk, waiting):
    page = desk.get(reverse("wagtailadmin_home")).content.decode()

    assert "Review queue (1)" in page
    assert "What waits for you" in page


def test_officers_see_no_queue_on_the_home_page(client, officer, waiting):
    client.force_login(officer)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Review queue" not in page
    assert "To answer" in page


def test_the_queue_takes_the_same_number_of_queries_however_long_it_is(desk, waiting, django_assert_max_num_queries):
    for _ in range(4):
        make_petition(State.IN_REVIEW)
    desk.get(QUEUE)

    with django_assert_max_num_queries(25):
        desk.get(QUEUE)
