"""The home page: in four languages, about what is true now, and cheap."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from home.models.sections import Sections
from petitions import actions
from petitions.models import Petition
from tests import factories

DIRECTIONS = {"ar": "rtl", "fr": "ltr", "en": "ltr", "ko": "ltr"}


def queries_of(client, path: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def html_of(client, path: str = "/en/") -> str:
    return client.get(path).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), DIRECTIONS.items())
def test_a_fresh_database_answers_in_every_language(client, language, direction):
    html = html_of(client, f"/{language}/")
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert html.count("<h1>") == 1


@pytest.mark.parametrize(("language", "direction"), DIRECTIONS.items())
def test_a_database_without_pages_has_a_front_door_too(client, empty_tree, language, direction):
    html = html_of(client, f"/{language}/")
    assert f'<html lang="{language}" dir="{direction}">' in html


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("ar", "/ar/"),
        ("fr-CA,fr;q=0.9", "/fr/"),
        ("en-GB", "/en/"),
        ("ko", "/ko/"),
        ("ja,de;q=0.5", "/ar/"),
        ("", "/ar/"),
    ],
)
def test_the_root_leads_to_the_reader_s_language_and_to_arabic_where_none_fits(client, asked, given):
    response = client.get("/", headers={"accept-language": asked} if asked else {})
    assert (response.status_code, response["Location"]) == (302, given)
    assert "Accept-Language" in response["Vary"]


def test_a_home_page_made_for_nobody_in_particular_costs_no_query_the_second_time(client, pages, petition):
    assert len(queries_of(client, "/en/")) <= 21
    assert queries_of(client, "/en/") == []


def test_a_home_page_from_memory_is_never_given_to_whoever_is_signed_in(client, pages, citizen):
    assert "Sign in" in html_of(client)
    client.force_login(citizen)
    assert "Sign in</a>" not in html_of(client)
    client.logout()
    assert "Sign in" in html_of(client)


def test_the_query_string_cannot_fill_the_memory(client, pages):
    html_of(client, "/en/?a=1")
    assert queries_of(client, "/en/?b=<script>") == []
    assert "script>" not in html_of(client, "/en/?b=<script>alert(1)</script>").split("</footer>")[0]


@pytest.mark.django_db(transaction=True)
def test_a_petition_that_opens_shows_at_once(client):
    html_of(client)
    petition = factories.make_petition()
    with_it = html_of(client)
    assert petition.title in with_it


@pytest.mark.django_db(transaction=True)
def test_a_petition_that_is_hidden_leaves_at_once(client):
    petition = factories.make_petition()
    Petition.objects.filter(pk=petition.pk).update(signature_count=2)
    assert petition.title in html_of(client)
    actions.hide(petition, by=factories.make_moderator(), reason="A court ordered it.")
    assert petition.title not in html_of(client)


def test_the_one_overdue_stands_before_the_one_that_waits_in_time(client, pages):
    late, waiting = factories.make_petition(), factories.make_petition()
    now = timezone.now()
    for one, days in ((waiting, 5), (late, -5)):
        due = now + timezone.timedelta(days=days)
        reached = now - timezone.timedelta(days=20)
        Petition.objects.filter(pk=one.pk).update(response_reached_at=reached, response_due_at=due)
    section = html_of(client).split('id="wait"')[1].split("</section>")[0]
    assert section.index(late.title) < section.index(waiting.title)
    assert section.count("tag--late") == 1
    assert "20" in section


def test_the_figures_are_counted_at_most_once_a_minute(client, pages, citizen):
    client.force_login(citizen)
    first = queries_of(client, "/en/")
    second = queries_of(client, "/en/")
    assert any("SUM" in sql for sql in first)
    assert not any("SUM" in sql for sql in second)


def test_a_lost_memory_is_made_again(client, pages):
    before = html_of(client)
    caches["pages"].clear()
    assert html_of(client) == before


@pytest.mark.django_db
def test_what_is_signed_now_is_shown_in_the_readers_language_first():
    arabic, *others = [factories.make_petition() for _ in range(4)]
    Petition.objects.filter(pk=arabic.pk).update(language="ar", recent_count=1)
    Petition.objects.exclude(pk=arabic.pk).update(recent_count=9)

    with translation.override("ar"):
        assert Sections().trending[0] == arabic
        assert len(Sections().trending) == len(others)
    assert arabic not in Sections().trending
