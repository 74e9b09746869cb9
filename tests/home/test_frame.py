"""The frame of every page: languages, menus, banner, and its price."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from home.context_processors import Frame
from home.models import MenuItem, SiteSettings, StandardPage


def frame_of(path: str) -> Frame:
    return Frame(RequestFactory().get(path))


def test_the_words_of_a_frame_cost_one_query_and_none_when_warm(pages, django_assert_num_queries):
    with django_assert_num_queries(1):
        frame = frame_of("/en/petitions/")
        assert (frame.site.name, bool(frame.navigation), len(frame.footer)) == ("Sawt", True, 3)
    with django_assert_num_queries(0):
        assert frame_of("/en/petitions/").site.name == "Sawt"


@pytest.mark.django_db
def test_a_site_without_settings_has_a_name_and_its_sections():
    frame = frame_of("/en/petitions/")
    assert frame.site.name == "Sawt"
    assert [link.url for link in frame.navigation][:1] == ["/en/petitions/"]


def test_the_section_in_which_a_page_stands_is_marked_and_no_other(pages):
    marked = [link.url for link in frame_of("/en/petitions/12/").navigation if link.is_current]
    assert marked == ["/en/petitions/"]
    assert not any(link.is_current for link in frame_of("/en/").navigation)


def test_switching_the_language_keeps_the_page_of_an_app(pages):
    urls = {language.code: language.url for language in frame_of("/ar/petitions/12/").languages}
    assert urls == {code: f"/{code}/petitions/12/" for code in ("ar", "fr", "en", "ko")}


@pytest.mark.django_db
def test_outside_the_languages_the_switcher_leads_home_and_promises_no_translation():
    languages = frame_of("/demo/mailbox/").languages
    assert {language.url for language in languages} == {"/ar/", "/fr/", "/en/", "/ko/"}
    assert not any(language.absolute for language in languages)


def test_switching_the_language_keeps_an_editor_s_page_even_where_its_address_differs(client, pages):
    french = StandardPage.objects.get(slug="about", locale__language_code="fr")
    french.slug = "a-propos"
    french.save_revision().publish()
    html = client.get("/en/about/").content.decode()
    assert '<a href="/fr/a-propos/" lang="fr" hreflang="fr">' in html
    assert 'hreflang="fr" href="http://127.0.0.1:8000/fr/a-propos/"' in html


def test_a_page_without_a_translation_leads_to_the_home_of_that_language(client, pages):
    StandardPage.objects.get(slug="about", locale__language_code="ko").unpublish()
    html = client.get("/en/about/").content.decode()
    assert '<a href="/ko/" lang="ko" hreflang="ko">' in html
    assert '<link rel="alternate" hreflang="ko"' not in html


def test_a_menu_follows_its_page_and_hides_what_is_not_live(pages):
    page = StandardPage.objects.get(slug="privacy", locale__language_code="en")
    item = MenuItem.objects.get(page=page, locale__language_code="en")
    assert "/en/privacy/" in footer_urls()
    page.unpublish()
    assert "/en/privacy/" not in footer_urls()
    item.delete()


def footer_urls() -> list[str]:
    return [link.url for group in frame_of("/en/").footer for link in group.links]


def test_what_an_editor_changes_shows_at_once(client, pages):
    client.get("/en/about/")
    settings = SiteSettings.objects.get(locale__language_code="en")
    settings.banner_text, settings.banner_level = "Closed on <Sunday>.", "late"
    settings.save()
    for path in ("/en/", "/en/about/"):
        html = client.get(path).content.decode()
        assert "notice--late" in html
        assert "Closed on &lt;Sunday&gt;." in html
    assert "Closed on" not in client.get("/fr/about/").content.decode()


def test_a_menu_never_leaves_the_site(pages):
    from django.core.exceptions import ValidationError

    settings = SiteSettings.objects.get(locale__language_code="en")
    for address in ("https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)"):
        with pytest.raises(ValidationError):
            MenuItem(settings=settings, locale=settings.locale, label="Away", address=address).clean()
    MenuItem(settings=settings, locale=settings.locale, label="Here", address="petitions/").clean()


def test_signing_in_returns_to_the_page_but_never_to_signing_in():
    assert frame_of("/en/petitions/3/").return_to == "/en/petitions/3/"
    assert frame_of("/en/accounts/login/code/").return_to == ""


@pytest.mark.django_db
def test_the_frame_speaks_the_language_of_its_page():
    with translation.override("ar"):
        assert frame_of("/ar/").home_url == "/ar/"


def test_what_an_editor_changes_in_the_foot_shows_at_once(client, pages):
    address = '<a href="/en/privacy/">'
    assert address in foot_of(client)

    StandardPage.objects.get(slug="privacy", locale__language_code="en").unpublish()

    assert address not in foot_of(client)


def foot_of(client) -> str:
    return client.get("/en/petitions/").content.decode().partition("<footer")[2]
