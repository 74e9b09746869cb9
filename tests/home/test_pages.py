"""Standard pages and news, the blocks they are built of, and what a search engine sees."""

import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from home.blocks import BodyBlock, stay_within_the_web
from home.demo.pages import load_pages
from home.models import HomePage, NewsPage, SiteSettings, StandardPage
from petitions import actions
from tests import factories

LANGUAGES = ("ar", "fr", "en", "ko")
SLUGS = ("about", "how-it-works", "house-rules", "privacy", "accessibility", "help", "news", "news/how-we-count")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_demo_opens_and_asks_no_foreign_host(client, pages, language):
    for slug in ("", *SLUGS):
        response = client.get(f"/{language}/{slug}/" if slug else f"/{language}/")
        assert response.status_code == 200, slug
        html = response.content.decode()
        assert f'<html lang="{language}"' in html
        for address in re.findall(r'(?:src|action|<link[^>]*href)="(https?:)?//([^/"]+)', html):
            assert address[1] == "127.0.0.1:8000", slug
        assert not re.search(r"\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", html), slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_of_the_demo_s_own_pages_is_dead(client, pages, language):
    named: set[str] = set()
    for slug in ("", *SLUGS):
        html = client.get(f"/{language}/{slug}/" if slug else f"/{language}/").content.decode()
        named |= set(re.findall(rf'href="(/{language}/[^"?#]*)', html))
    dead = {path for path in named if client.get(path).status_code == 404}
    assert len(named) > len(SLUGS)
    assert not dead


def test_loading_twice_changes_nothing_and_keeps_what_editors_wrote(pages):
    about = StandardPage.objects.get(slug="about", locale__language_code="en")
    about.introduction = "Written by an editor."
    about.save_revision().publish()
    before = Page.objects.count(), SiteSettings.objects.count()
    load_pages()
    assert (Page.objects.count(), SiteSettings.objects.count()) == before
    about.refresh_from_db()
    assert about.introduction == "Written by an editor."


def test_loading_into_an_empty_database_plants_the_tree(client, empty_tree):
    load_pages()
    assert HomePage.objects.count() == 4
    assert client.get("/ko/help/").status_code == 200


def test_translations_know_each_other(pages):
    for slug in ("about", "help"):
        page = StandardPage.objects.get(slug=slug, locale__language_code="ar")
        assert {one.locale.language_code for one in page.get_translations(inclusive=True)} == set(LANGUAGES)
    assert HomePage.objects.values("translation_key").distinct().count() == 1


def test_a_draft_is_not_public(client, pages):
    StandardPage.objects.get(slug="about", locale__language_code="en").unpublish()
    assert client.get("/en/about/").status_code == 404


def test_news_come_latest_first_and_a_wrong_page_number_gives_the_nearest(client, pages):
    html = client.get("/en/news/?page=999").content.decode()
    titles = list(
        NewsPage.objects.filter(locale__language_code="en").order_by("-published_on").values_list("title", flat=True)
    )
    assert len(titles) == 4
    places = [html.index(title) for title in titles]
    assert places == sorted(places)
    assert client.get("/en/news/?page=x").status_code == 200


def render(*blocks: dict) -> str:
    body = BodyBlock()
    return body.render(body.to_python(list(blocks)))


def test_what_an_editor_quotes_is_escaped():
    html = render({"type": "quote", "value": {"text": "<script>alert(1)</script>", "attribution": "<b>"}})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_question_opens_without_a_script():
    html = render({"type": "accordion", "value": [{"title": "Why?", "text": "<p>Because.</p>"}]})
    assert "<details><summary><h3>Why?</h3></summary>" in html
    assert "Because." in html


def test_a_call_to_action_leads_nowhere_dangerous():
    for address in ("javascript:alert(1)", "//elsewhere.example", "http://plain.example", "petitions/"):
        with pytest.raises(ValidationError):
            stay_within_the_web(address)
    for address in ("/en/petitions/new/", "https://example.org/", "mailto:contact@example.org"):
        stay_within_the_web(address)


def test_a_petition_in_a_page_shows_while_it_is_public_and_vanishes_when_it_is_hidden(petition):
    block = {"type": "petition", "value": {"petition": petition.pk}}
    assert petition.title in render(block)
    actions.hide(petition, by=factories.make_moderator(), reason="A court ordered it.")
    assert petition.title not in render(block)


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["trending", "near_threshold", "longest_waiting", "overdue", "answered", "newest"])
def test_a_list_in_a_page_asks_what_the_editor_chose(question):
    html = render({"type": "petition_list", "value": {"title": "Now", "question": question, "limit": 3}})
    assert "No petition answers to this at the moment." in html


def test_a_list_in_a_page_shows_petitions_and_never_drafts(petition):
    draft = factories.make_petition(state="draft")
    html = render({"type": "petition_list", "value": {"title": "New", "question": "newest", "limit": 12}})
    assert petition.title in html
    assert draft.title not in html
