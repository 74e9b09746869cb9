"""Beside a consultation and a forum stands what happened and what is owed; both have a feed and a table."""

import csv
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from home import actions
from home.models import Consultation
from participation.discussion.actions import argue, roll_up
from participation.discussion.models import Side
from participation.notifications.actions import follow
from participation.notifications.models import Mailing
from tests import factories
from tests.home import consulting, meeting

pytestmark = pytest.mark.django_db


def text(words):
    return [("paragraph", f"<p>{words}</p>")]


def next_of(client, address):
    """The part of a page that says what happens next."""
    content = client.get(address).content.decode()
    return content.split('class="next"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("when", "expected", "past"),
    [
        ({"opens": 2}, ["The consultation opens", "The consultation closes"], []),
        ({}, ["The consultation closes", "After it has closed"], ["Opened."]),
        ({"opens": -9, "closes": -2}, ["Say what was heard", "No day was promised"], ["Closed."]),
    ],
)
def test_a_consultation_says_what_comes_and_who_owes_it(client, when, expected, past):
    consultation = consulting.make_consultation(**when)

    coming = next_of(client, consulting.address(consultation))
    page = client.get(consulting.address(consultation)).content.decode()

    assert all(words in coming for words in expected)
    assert consultation.institution.name in coming
    assert all(words in page for words in past)


def test_a_concluded_consultation_expects_nothing_more(client):
    consultation = consulting.make_consultation(opens=-9, closes=-2)
    page = consulting.page_of(consultation)
    page.heard = text("We heard you.")
    page.save_revision().publish()

    content = client.get(consulting.address(consultation)).content.decode()

    assert "Nothing more is expected." in content
    assert "said what it heard and did." in content
    assert 'id="concluded"' in content


@pytest.mark.parametrize(
    ("when", "expected"),
    [("COMING", ["The forum is held", "Questions and votes are closed"]), ("OVER", ["Publish the minutes"])],
)
def test_a_forum_says_what_comes_and_who_owes_it(client, when, expected):
    forum = meeting.make_forum(getattr(meeting, when))

    coming = next_of(client, meeting.address(forum))

    assert all(words in coming for words in expected)
    assert forum.institution.name in coming


def test_pages_cost_few_queries(client, django_assert_max_num_queries):
    consultation, forum = consulting.make_consultation(), meeting.make_forum()
    client.get(consulting.address(consultation))
    client.get(meeting.address(forum))

    with django_assert_max_num_queries(17):
        client.get(consulting.address(consultation))
    with django_assert_max_num_queries(17):
        client.get(meeting.address(forum))


@pytest.fixture
def commented():
    """A text without questions."""
    paragraph = {"type": "paragraph", "value": "<p>One paragraph.</p>", "id": str(uuid4())}
    consultation = consulting.make_consultation(takes_comments=True, body=[paragraph])
    for language in ("ar", "en"):
        consulting.page_of(consultation, language).questions.all().delete()
    return consultation


def test_comments_are_counted_where_nothing_is_asked(client, commented):
    passage = commented.passages.get()
    for words in ("I agree with this.", "I do not."):
        argue(passage.discussion, author=factories.make_citizen(), side=Side.FOR, text=words, language="en")
    roll_up()

    assert actions.count_replies() == 1
    assert actions.count_replies() == 0

    address = consulting.address(commented)
    content = client.get(address).content.decode()
    assert 'data-live-number="comment_count"' in content
    assert "<b>2</b> <span>comments on the text</span>" in content
    assert "people have answered" not in content
    assert "2 comments" in client.get(address.rsplit("/", 2)[0] + "/").content.decode()
    count = f"/api/v1/consultations/{commented.pk}/count"
    assert client.get(count).json() == {"reply_count": 0, "comment_count": 2}
    assert Consultation.objects.public_counts([commented.pk])[commented.pk]["comment_count"] == 2


def test_whoever_follows_one_that_opens_soon_hears_that_it_opened(citizen):
    consultation = consulting.make_consultation(opens=1)
    follow(consultation.audience, user=citizen)
    assert actions.announce_openings() == 0

    Consultation.objects.update(opens_at=timezone.now() - timedelta(minutes=1))

    assert actions.announce_openings() == 1
    assert Mailing.objects.filter(audience=consultation.audience).count() == 1


def rows_of(response):
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(content.splitlines()))


def test_consultations_are_a_feed_and_a_table(client):
    consultation = consulting.make_consultation()

    feed = client.get("/ar/consultations/feed/")
    [row] = rows_of(client.get("/en/consultations/list.csv"))

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert f"{consulting.address(consultation, 'ar')}" in feed.content.decode()
    assert "Colours (ar)" in feed.content.decode()
    assert (row["id"], row["title"], row["state"]) == (str(consultation.pk), "Colours (en)", "open")
    index = client.get("/en/consultations/").content.decode()
    assert 'href="/en/consultations/feed/"' in index
    assert 'href="/en/consultations/list.csv"' in index


def test_forums_are_a_feed_and_a_table(client):
    forum = meeting.make_forum(meeting.OVER)

    feed = client.get("/en/forums/feed/").content.decode()
    [row] = rows_of(client.get("/en/forums/list.csv"))

    assert meeting.address(forum) in feed
    assert (row["state"], row["place"]) == ("over", "City hall, room; 3")
    assert 'href="/en/forums/feed/"' in client.get("/en/forums/").content.decode()


def test_what_was_taken_down_is_in_neither(client):
    consultation = consulting.make_consultation()
    for language in ("ar", "en"):
        consulting.page_of(consultation, language).unpublish()

    assert "Colours" not in client.get("/en/consultations/feed/").content.decode()
    assert rows_of(client.get("/en/consultations/list.csv")) == []


@pytest.mark.parametrize("address", ["/cms/consultations/", "/cms/forums/"])
def test_desks_call_things_as_in_their_readers_language_and_say_which_day(
    client, address, django_assert_max_num_queries
):
    for _ in range(3):
        consulting.make_consultation(closes=400)
        meeting.make_forum((9_600, 9_602))
    reader = factories.make_citizen(is_superuser=True, is_staff=True)
    UserProfile.objects.create(user=reader, preferred_language="en")
    client.force_login(reader)

    with django_assert_max_num_queries(20):
        content = client.get(address).content.decode()

    assert "(en)" in content
    assert "(ar)" not in content
    assert "Just now" not in content
    assert str((timezone.localdate() + timedelta(days=400)).year) in content
