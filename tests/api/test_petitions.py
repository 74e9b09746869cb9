"""Public petitions for programs: the promised fields, the filters, and nothing that is not public."""

import csv
import io

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from petitions import actions
from petitions.models import Petition
from tests.factories import make_citizen, make_institution, make_petition, make_topic

pytestmark = pytest.mark.django_db

FIELDS = (
    "id reference title language state signature_count response_threshold opened_at closes_at response_due_at "
    "answered_at asks institutions topics url"
)
# What we add to the contract.
BESIDE = {"answered_at_source", "attachments"}
SECRET_STATES = ["draft", "in_review"]


def get(client, path, **query):
    return client.get(f"/api/v1/{path}", query)


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [item["id"] for item in answer.json()["items"]]


def test_the_contracts_fields_and_no_others(client, petition):
    one = get(client, f"petitions/{petition.pk}").json()

    assert set(one) == {*FIELDS.split(), *BESIDE}
    assert get(client, "petitions").json()["items"] == [one]
    assert one["title"] == petition.title
    assert one["asks"] == [{"number": 1, "text": "Ask number 1"}, {"number": 2, "text": "Ask number 2"}]
    assert one["institutions"][0]["slug"] == petition.institutions.get().slug
    assert one["institutions"][0]["name"]["ar"].endswith("(ar)")
    assert one["topics"][0]["slug"] == petition.topic.slug
    assert one["url"].endswith(f"/en/petitions/{petition.pk}/")
    assert one["response_threshold"] == 3


def test_nothing_private_leaves(client, petition):
    answer = get(client, f"petitions/{petition.pk}").content.decode()

    assert petition.author.email not in answer
    assert petition.author.display_name not in answer
    assert petition.sponsor_token not in answer


@pytest.mark.parametrize("state", SECRET_STATES)
def test_what_is_not_public_does_not_exist(client, state):
    petition = make_petition(state)

    assert get(client, f"petitions/{petition.pk}").status_code == 404
    assert get(client, f"petitions/{petition.pk}/count").status_code == 404
    assert ids(get(client, "petitions")) == []
    assert petition.title not in get(client, "petitions.csv").getvalue().decode()


def test_what_was_hidden_is_gone_without_its_text(client):
    petition = make_petition("hidden")
    for path in (f"petitions/{petition.pk}", f"petitions/{petition.pk}/count"):
        answer = get(client, path)
        assert answer.status_code == 410
        assert petition.title not in answer.content.decode()

    assert ids(get(client, "petitions")) == []
    assert petition.title not in get(client, "petitions.csv").getvalue().decode()


def test_its_author_sees_no_draft_here_either(client):
    petition = make_petition("draft")
    client.force_login(petition.author)

    assert get(client, f"petitions/{petition.pk}").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999999", str(2**63), "9" * 400, "9" * 1_500])
def test_a_number_nobody_has_is_not_found(client, number):
    assert get(client, f"petitions/{number}").status_code == 404
    assert get(client, f"petitions/{number}/count").status_code == 404


def test_the_list_is_filtered(client, petition):
    closed = make_petition("closed")
    other = make_petition(institutions=[make_institution(slug="other")])
    Petition.objects.filter(pk=other.pk).update(language="ko")

    assert set(ids(get(client, "petitions"))) == {petition.pk, closed.pk, other.pk}
    assert ids(get(client, "petitions", state="closed")) == [closed.pk]
    assert set(ids(get(client, "petitions", state=["closed", "open"]))) == {petition.pk, closed.pk, other.pk}
    assert ids(get(client, "petitions", institution="other")) == [other.pk]
    assert ids(get(client, "petitions", topic=petition.topic.slug)) == [petition.pk]
    assert ids(get(client, "petitions", language="ko")) == [other.pk]
    assert ids(get(client, "petitions", region="nowhere")) == []
    assert ids(get(client, "petitions", topic=make_topic().slug)) == []


def test_the_list_is_sorted_and_cut_into_pages(client, institution):
    first, second, third = (make_petition(institutions=[institution]) for _ in range(3))
    Petition.objects.filter(pk=second.pk).update(signature_count=9)

    assert ids(get(client, "petitions")) == [third.pk, second.pk, first.pk]
    assert ids(get(client, "petitions", sort="most-signed")) == [second.pk, third.pk, first.pk]
    page = get(client, "petitions", page_size=2, page=2)
    assert ids(page) == [first.pk]
    assert page.json()["total"] == 3
    assert ids(get(client, "petitions", page=2_000)) == []


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "x"},
        {"page": "9" * 30},
        {"page_size": "51"},
        {"page_size": "0"},
        {"state": "draft"},
        {"state": "in_review"},
        {"state": "hidden"},
        {"sort": "author"},
        {"sort": "-pk"},
        {"language": "xx"},
        {"topic": "a b"},
        {"topic": "x" * 51},
        {"institution": "'; drop table"},
        {"author__email": "a@example.org"},
        {"ordering": "id"},
        {"topic": [f"t{n}" for n in range(11)]},
    ],
)
def test_what_the_tables_do_not_have_is_refused_in_words(client, query):
    for path in ("petitions", "petitions.csv"):
        answer = get(client, path, **query)
        assert answer.status_code == 422
        assert answer.json()["detail"][0]["msg"]


def test_a_count_is_cheap_and_anybodys_cache_may_keep_it(client, petition, monkeypatch, django_assert_num_queries):
    client.force_login(make_citizen())

    def fail(store):
        raise AssertionError("The session was read.")

    monkeypatch.setattr(SessionStore, "load", fail)
    with django_assert_num_queries(1):
        answer = get(client, f"petitions/{petition.pk}/count")

    assert answer.json() == {"signature_count": 0}
    assert "public" in answer["Cache-Control"]
    assert "max-age=5" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_a_count_that_stands_still_is_not_sent_again(client, petition):
    path = f"/api/v1/petitions/{petition.pk}/count"
    etag = client.get(path)["ETag"]
    unchanged = client.get(path, headers={"If-None-Match": etag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")

    actions.sign(petition, citizen=make_citizen())
    actions.roll_up()
    moved = client.get(path, headers={"If-None-Match": etag})
    assert moved.json() == {"signature_count": 1}
    assert moved["ETag"] != etag


@pytest.mark.parametrize("many", [1, 4])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, institution, django_assert_num_queries, many):
    for _ in range(many):
        make_petition(institutions=[institution])
    with django_assert_num_queries(4):  # how many, the rows, their institutions, their asks
        get(client, "petitions")


def test_one_petition_costs_three_queries(client, petition, django_assert_num_queries):
    with django_assert_num_queries(3):
        get(client, f"petitions/{petition.pk}")


def test_the_list_reads_no_session_and_is_public(client, petition, monkeypatch):
    client.force_login(make_citizen())

    def fail(store):
        raise AssertionError("The session was read.")

    monkeypatch.setattr(SessionStore, "load", fail)
    for path in ("petitions", f"petitions/{petition.pk}", "petitions.csv"):
        answer = get(client, path)
        assert "public" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")
        assert "Access-Control-Allow-Origin" not in answer


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(client, petition):
    Petition.objects.filter(pk=petition.pk).update(title='=HYPERLINK("http://evil")')
    answer = get(client, "petitions.csv")
    text = answer.getvalue().decode()

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert list(rows[0]) == [*FIELDS.split(), "attachments"]
    assert rows[0]["title"].startswith("'=")
    assert rows[0]["id"] == str(petition.pk)


def test_the_table_is_bounded(client, monkeypatch):
    monkeypatch.setattr("petitions.api.petitions.CSV_ROWS_AT_MOST", 2)
    for _ in range(3):
        make_petition()

    assert len(get(client, "petitions.csv").getvalue().decode().splitlines()) == 1 + 2


def test_arabic_stands_as_itself(client, petition):
    Petition.objects.filter(pk=petition.pk).update(title="ماء صالح للشرب", language="ar")
    answer = get(client, f"petitions/{petition.pk}")

    assert "ماء صالح للشرب" in answer.content.decode()
    assert answer.json()["url"].endswith(f"/ar/petitions/{petition.pk}/")


def test_writing_is_not_offered(client, petition):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(f"/api/v1/petitions/{petition.pk}").status_code == 405


def test_the_description_names_every_address(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    for address in ("petitions", "petitions.csv", "petitions/{petition_id}", "petitions/{petition_id}/count"):
        assert f"/api/v1/{address}" in paths


def test_the_documentation_asks_no_foreign_host(client):
    answer = client.get("/api/v1/docs")
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "http://" not in text
    assert "https://" not in text
    assert 'src="//' not in text
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_only_the_documentation_may_set_styles_by_script(client, petition):
    assert "unsafe-inline" not in get(client, "petitions")["Content-Security-Policy"]


def test_the_names_of_the_addresses_are_kept():
    assert reverse("api-1.0.0:openapi-json") == "/api/v1/openapi.json"
