"""When something goes wrong, the page says so in the reader's language and needs nothing that may be broken."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from config import views
from config.middleware import UnavailableMiddleware


@pytest.mark.parametrize("template", ["400", "403", "403_csrf", "404", "500", "503"])
@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_a_failure_page_asks_no_database(template, language):
    """pytest-django forbids the database here: a query would fail the test."""
    with translation.override(language):
        html = render_to_string(f"{template}.html", {}, RequestFactory().get(f"/{language}/nothing/"))
    assert f'<html lang="{language}"' in html
    assert html.count("<h1>") == 1
    assert "noindex" in html


def test_an_error_answers_in_the_language_of_the_address():
    response = views.server_error(RequestFactory().get("/fr/petitions/"))
    assert response.status_code == 500
    assert '<html lang="fr" dir="ltr">' in response.content.decode()
    refused = views.bad_request(RequestFactory().get("/ar/petitions/"), SuspiciousOperation())
    assert refused.status_code == 400
    assert '<html lang="ar" dir="rtl">' in refused.content.decode()


def test_a_database_that_is_away_answers_503_and_says_when_to_come_back(rf):
    def broken(request):
        raise OperationalError

    response = UnavailableMiddleware(broken)(rf.get("/en/"))
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "resting" in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_answers_404_with_a_way_home(client):
    response = client.get("/en/nothing-here/")
    assert response.status_code == 404
    assert 'href="/en/"' in response.content.decode()


@pytest.mark.django_db
def test_nobody_may_write_to_the_front_door(client):
    assert client.post("/en/").status_code == 405
    assert client.post("/").status_code == 405
