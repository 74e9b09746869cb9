"""One text per letter, in the reader's language, with a way to stop."""

import pytest
from django.core.signing import BadSignature
from django.urls import reverse

from participation.notifications.actions import open_audience
from participation.notifications.emails import compose, read_stop_token, stop_token
from participation.notifications.models import Letter

pytestmark = pytest.mark.django_db

NEWS = """News: {{ title }}
{% load i18n %}

{{ title }}

{% get_current_language as language %}You read {{ language }}.

See it:
{{ base_url }}/somewhere/
"""


def test_a_letter_is_written_in_the_readers_language(write_template, reader):
    letter = compose(write_template(NEWS), to_user=reader, key="news:1", context={"title": "Water"})

    assert letter.subject == "News: Water"
    assert "You read ar." in letter.body
    html = letter.alternatives[0].content
    assert '<html lang="ar" dir="rtl">' in html
    assert letter.to == ["amel@example.org"]


def test_what_a_person_typed_is_escaped_in_html_and_plain_in_text(write_template, reader):
    letter = compose(write_template(NEWS), to_user=reader, key="k", context={"title": "<b>&\nBcc: x@example.org"})

    assert "<b>&" in letter.body
    assert "&lt;b&gt;&amp;" in letter.alternatives[0].content
    assert "\n" not in letter.subject


def test_only_addresses_of_this_site_become_links(write_template, reader, settings):
    letter = compose(write_template(NEWS), to_user=reader, key="k", context={"title": "https://evil.example/"})

    html = letter.alternatives[0].content
    assert f'href="{settings.BASE_URL}/somewhere/">See it</a>' in html
    assert 'href="https://evil.example' not in html


def test_the_same_news_is_never_written_twice_to_the_same_reader(write_template, reader):
    template = write_template(NEWS)
    for _ in range(2):
        compose(template, to_user=reader, key="news:1", context={"title": "Water"}).send()
    compose(template, to_user=reader, key="news:2", context={"title": "Water"}).send()

    assert Letter.objects.count() == 2
    assert {letter.language for letter in Letter.objects.all()} == {"ar"}


def test_a_follower_gets_a_way_to_stop_in_the_letter_and_in_its_headers(write_template, reader):
    audience = open_audience()
    letter = compose(write_template(NEWS), to_user=reader, key="k", context={}, audience=audience)

    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert "/ar/letters/stop/" in stop
    assert stop in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_to_somebody_who_must_get_it_has_no_way_to_stop(write_template, reader):
    letter = compose(write_template(NEWS), to_user=reader, key="k", context={})

    assert "List-Unsubscribe" not in letter.extra_headers
    assert reverse("notifications:stop", args=["x"]).removesuffix("x/") not in letter.body


def test_a_changed_token_is_refused():
    assert read_stop_token(stop_token(3, 7)) == (3, 7)
    with pytest.raises(BadSignature):
        read_stop_token(stop_token(3, 7)[:-1] + "?")
