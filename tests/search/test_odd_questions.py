"""Odd input at every door: an answer or a clear refusal, never an error of the server and never another engine."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from search.engines.base import Unanswerable
from search.rules import FACETS, SORTS, Question
from tests import factories
from tests.search.odd import ANYTHING, NUMBERS, ODD

ONE_SERVER = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def names(text):
    return f"{text[:20]!r}-{len(text)}"


@ONE_SERVER
@given(
    text=ANYTHING,
    language=st.sampled_from(["ar", "fr", "en", "ko"]),
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 50),
)
def test_no_question_is_refused_by_any_engine(corpus, text, language, sort, page):
    try:
        answer = corpus.find(Question(text=text, language=language, sort=sort, page=page))
        corpus.suggest(text, language, 8)
        corpus.similar(text, text, language, 5)
    except Unanswerable as refused:
        pytest.fail(f"{text!r}: {refused}")

    assert answer.total >= 0
    assert all("<script" not in hit.marked + hit.snippet for hit in answer.hits)


@ONE_SERVER
@given(
    name=st.sampled_from(FACETS),
    values=st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=5),
)
def test_no_filter_is_refused_by_any_engine(corpus, name, values):
    wanted = tuple(value.replace("\x00", "") for value in values)

    assert corpus.find(Question(text="water", chosen={name: wanted})).total >= 0


@pytest.mark.parametrize("text", ODD, ids=names)
def test_the_pages_answer_or_say_what_is_wrong(db, client, text):
    encoded = text.encode("utf-8", "replace").decode()
    answers = [client.get(path, {"q": encoded, "title": encoded}) for path in ("/en/search/", "/ar/search/feed/")]
    answers += [
        client.get(f"/api/v1/{door}", {"q": encoded, "title": encoded}) for door in ("search", "suggest", "similar")
    ]

    assert {answer.status_code for answer in answers} <= {200, 400, 422}
    assert all(b"<script>alert" not in answer.content for answer in answers[:2])


@pytest.mark.parametrize("number", NUMBERS, ids=names)
@pytest.mark.parametrize("name", ["page", "limit", "topic", "institution", "region", "state", "sort", "kind"])
def test_numbers_out_of_bounds_are_answered_or_refused(db, client, name, number):
    for path in ("/en/search/", "/api/v1/search", "/api/v1/similar", "/api/v1/suggest"):
        answer = client.get(path, {"q": "water", "title": "water", name: number})
        assert answer.status_code in {200, 400, 422}, (path, answer.status_code)


@pytest.mark.parametrize("text", ODD, ids=names)
def test_the_search_of_the_admin_never_fails(db, text):
    staff = factories.make_citizen(is_staff=True, is_superuser=True)
    client = Client(headers={"accept-language": "en"})
    client.force_login(staff)
    encoded = text.encode("utf-8", "replace").decode()

    for path in ("/admin/pages/search/", "/admin/pages/search/results/", "/admin/images/", "/admin/documents/"):
        assert client.get(path, {"q": encoded}).status_code in {200, 302, 400}, path
    assert list(Page.objects.search(encoded)) is not None
    assert list(Page.objects.autocomplete(encoded)) is not None
