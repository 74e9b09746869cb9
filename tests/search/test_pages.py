"""The page of results, its feed, the answers for programs: with any input, never a failure of ours."""

import json

import pytest
from django.utils.translation import override

from petitions.lifecycle import State
from petitions.models import Petition
from search import actions
from search.backends import words_only
from search.engines.facade import engine
from tests import factories
from tests.search.conftest import make_document
from tests.search.test_engine import ODD, WORDLESS
from tests.taping import Tape

pytestmark = pytest.mark.django_db
EMPTY = {name: [] for name in ("kind", "language", "state", "topic", "institution", "region")}


def make_whales():
    """An open petition about whales, in the index."""
    petition = factories.make_petition()
    Petition.objects.filter(pk=petition.pk).update(
        title="Protect the whales <b>", reasons="Noise kills whales & dolphins."
    )
    actions.mend(at_most=None)
    petition.refresh_from_db()
    return petition


WHALES = Tape(make_whales)


@pytest.fixture
def whales():
    return WHALES.play()


def get_json(client, address, **data):
    response = client.get(f"/api/v1/{address}", data)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_the_page_shows_what_was_found_with_marks_and_escapes(client, whales):
    response = client.get("/en/search/", {"q": "whales"})

    text = response.content.decode()
    assert response.status_code == 200
    assert "Protect the <mark>whales</mark> &lt;b&gt;" in text
    assert "<mark>whales</mark> &amp; dolphins" in text
    assert whales.get_absolute_url() in text
    assert "1 result for" in text


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_the_page_speaks_each_language(client, whales, language):
    response = client.get(f"/{language}/search/", {"q": "whales"})

    institution = whales.institutions.get()
    assert f'lang="{language}"' in response.content.decode()
    with override(language):
        assert institution.name in response.content.decode()


def test_a_petition_hidden_a_moment_ago_is_not_shown_though_the_index_has_it(client, whales):
    Petition.objects.filter(pk=whales.pk).update(state=State.HIDDEN)

    assert "Protect the" not in client.get("/en/search/", {"q": "whales"}).content.decode()
    assert get_json(client, "search", q="whales")["hits"] == []
    assert get_json(client, "similar", title="Protect the whales") == []
    assert all(one["kind"] == "word" for one in get_json(client, "suggest", q="prot"))
    assert "Protect" not in client.get("/en/search/feed/", {"q": "whales"}).content.decode()


def test_chosen_filters_are_chips_that_can_be_taken_away(client, whales):
    text = client.get("/en/search/", {"q": "whales", "state": "open"}).content.decode()

    assert 'class="chip" href="/en/search/?q=whales"' in text
    assert 'value="open" checked' in text


def test_nothing_found_says_what_to_do(client):
    text = client.get("/en/search/", {"q": "zzzqqq"}).content.decode()

    assert "Nothing was found for" in text
    assert "/en/petitions/new/" in text


def test_words_of_the_reader_stand_escaped(client, whales):
    for words in ("<script>zz", "<script>wahles"):
        text = client.get("/en/search/", {"q": words}).content.decode()
        assert "<script>" not in text
        assert "&lt;script&gt;" in text


def test_a_slip_is_corrected_and_said(client, whales):
    text = client.get("/en/search/", {"q": "wahles"}).content.decode()

    assert "Did you mean:" in text
    assert "Protect the" in text


def test_the_number_of_queries_does_not_grow_with_the_results(client, django_assert_max_num_queries):
    def ask():
        with django_assert_max_num_queries(14):
            assert client.get("/en/search/", {"q": "library", "sort": "newest"}).status_code == 200

    for _ in range(2):
        factories.make_petition()
    actions.mend(at_most=None)
    ask()
    for _ in range(10):
        factories.make_petition()
    actions.mend(at_most=None)
    ask()


@pytest.mark.parametrize("text", [*WORDLESS, *ODD])
@pytest.mark.parametrize("address", ["/en/search/", "/ar/search/feed/", "/api/v1/search", "/api/v1/suggest"])
def test_no_question_is_answered_by_a_failure(client, whales, address, text):
    text = text.encode("utf-8", "replace").decode()

    response = client.get(address, {"q": text})

    assert response.status_code == (400 if "\x00" in text else 200)


@pytest.mark.parametrize(
    "data",
    [
        {"page": "0"},
        {"page": "51"},
        {"page": "-1"},
        {"page": "9223372036854775808"},
        {"page": "٣"},
        {"page": "one"},
        {"sort": "id"},
        {"sort": "'; DROP TABLE"},
        {"state": "a b"},
        {"topic": "x" * 61},
        {"institution": "%"},
        {"kind": ["a"] * 1 + [f"k{n}" for n in range(30)]},
    ],
)
def test_what_has_no_meaning_is_a_clear_400(client, data):
    for address in ("/en/search/", "/en/search/feed/", "/api/v1/search"):
        response = client.get(address, data)
        assert response.status_code == 400
        assert response.content


@pytest.mark.parametrize("value", ["9223372036854775808", "nobody", "-1", "0"])
@pytest.mark.parametrize("name", ["kind", "language", "state", "topic", "institution", "region"])
def test_a_value_that_nothing_has_finds_nothing(client, whales, name, value):
    answer = get_json(client, "search", q="whales", **{name: value})

    assert answer["total"] == 0
    assert answer["hits"] == []


def test_programs_get_what_the_contract_says(client, whales):
    answer = get_json(client, "search", q="whales")

    assert set(answer) >= {"total", "hits", "facets", "engine"}
    assert answer["total"] == 1
    hit = answer["hits"][0]
    assert set(hit) >= {"kind", "id", "title", "snippet", "score", "url"}
    assert (hit["kind"], hit["id"]) == ("petition", whales.pk)
    assert hit["title"] == "Protect the whales <b>"
    assert "<mark>whales</mark>" in hit["snippet"]
    assert hit["url"] == f"/en/petitions/{whales.pk}/"
    assert answer["facets"]["state"] == [{"value": "open", "count": 1}]
    assert answer["engine"] == engine().name


def test_programs_get_empty_facets_where_nothing_is_found(client):
    assert get_json(client, "search", q="😀")["facets"] == EMPTY


def test_similar_lists_what_may_say_it_already(client, whales):
    answer = get_json(client, "similar", title="Protect whales", text="Less noise.", limit="3")

    assert set(answer[0]) >= {"kind", "id", "title", "score", "url"}
    assert answer[0]["id"] == whales.pk
    assert answer[0]["is_open"]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"title": ""},
        {"title": '"'},
        {"title": "x" * 10_000},
        {"text": "word " * 5_000},
        {"title": "whales", "limit": "20"},
    ],
)
def test_similar_answers_any_text(client, whales, data):
    assert isinstance(get_json(client, "similar", **data), list)


@pytest.mark.parametrize("limit", ["0", "-1", "many", "9223372036854775808"])
def test_a_limit_that_is_none_is_a_clear_400(client, limit):
    assert client.get("/api/v1/similar", {"title": "a", "limit": limit}).status_code == 400


def test_suggestions_are_words_and_titles_with_their_address(client, whales):
    answer = get_json(client, "suggest", q="whal")

    assert answer[0] == {"text": "whales", "kind": "word", "id": None, "url": ""}
    assert answer[1]["url"] == f"/en/petitions/{whales.pk}/"


def test_the_search_of_programs_reads_no_session(client, whales, django_assert_num_queries):
    client.force_login(factories.make_citizen())

    response = client.get("/api/v1/search", {"q": "whales"})

    assert "Cookie" not in response.get("Vary", "")
    assert "Set-Cookie" not in response.headers


def test_the_feed_lists_the_newest_first(client, whales):
    text = client.get("/en/search/feed/", {"q": "whales"}).content.decode()

    assert "<feed" in text
    assert f"/en/petitions/{whales.pk}/" in text


def test_posting_a_search_is_refused(client):
    assert client.post("/en/search/").status_code == 405


@pytest.mark.parametrize("text", ['"', "100%", "'", "a'b", "*", "a\\", "😀", "x " * 500, "NEAR(", "العربية", "%s"])
def test_the_admin_search_never_fails(client, text):
    client.force_login(factories.make_citizen(is_staff=True, is_superuser=True))

    for address in ("/cms/pages/search/", "/cms/images/", "/cms/choose-page/search/"):
        assert client.get(address, {"q": text}, follow=True).status_code == 200


def test_the_admin_search_gets_words_only():
    assert words_only("\"whale* 100% l'eau") == "whale 100 l eau"


def test_a_document_whose_thing_is_gone_is_not_shown(client):
    engine().write([make_document(object_id=999, title="Ghost whales")])

    assert get_json(client, "search", q="ghost")["hits"] == []


def test_feed_and_json_of_a_search_carry_its_phrases(client, whales):
    page = client.get("/en/search/", {"q": '"protect whales"'}).content.decode()

    assert "feed/?q=%22protect+whales%22" in page
    assert "/api/v1/search?q=%22protect+whales%22" in page
    assert get_json(client, "search", q='"protect whales"')["is_loose"] is False
    assert get_json(client, "search", q='"whales protect"')["is_loose"] is True
    assert "Protect the whales" in client.get("/en/search/feed/", {"q": '"protect whales"'}).content.decode()


def test_a_phrase_that_nobody_wrote_is_said_to_be_found_apart(client, whales):
    assert "side by side. What follows" in client.get("/en/search/", {"q": '"whales protect"'}).content.decode()
