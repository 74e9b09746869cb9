"""The home page tells what becomes of ideas; editors may make every kind of index below it."""

import pytest
from django.core.cache import caches

from home.models import ForumIndexPage, HomePage
from home.models.figures import figures
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db
ENDS = ["open", "under_study", "adopted", "not_adopted", "in_progress", "done", "in_review", "draft"]
WORDS = "What becomes of ideas"


def test_each_station_counts_those_that_came_so_far():
    for state in ENDS:
        make_proposal(state)

    ideas = figures().ideas

    assert (ideas.opened, ideas.taken_up, ideas.adopted, ideas.begun, ideas.done) == (6, 5, 3, 2, 1)


def test_the_home_page_says_so_and_says_nothing_without_ideas(client):
    assert WORDS not in client.get("/en/").content.decode()
    make_proposal()
    caches["pages"].clear()

    assert WORDS in client.get("/en/").content.decode()


def test_an_editor_can_make_the_index_of_forums():
    assert ForumIndexPage.can_create_at(HomePage.objects.first())
