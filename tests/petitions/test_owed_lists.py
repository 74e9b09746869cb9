"""Who owes an answer, and who is late: as pages, as feeds, for programs, in the map for search engines."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from petitions import actions
from petitions.models import Addressee, Petition
from tests.factories import make_institution, make_petition
from tests.petitions.answers import get_answered
from tests.responses.answers import owed
from tests.responses.promises import make_commitment

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def waiting(petition):
    """Due in thirty days."""
    return owed(petition)


@pytest.fixture
def late(institution):
    petition = owed(make_petition(institutions=[make_institution()]))
    Petition.objects.filter(pk=petition.pk).update(
        response_due_at=timezone.now() - timedelta(days=4), title="The library is cold"
    )
    petition.refresh_from_db()
    return petition


def shown(client, name, query=""):
    debts = client.get(reverse(f"responses:{name}") + query).context["debts"]
    return [Petition.objects.get(title=debt.title) for debt in debts]


def entries(client, name, query=""):
    feed = client.get(reverse(f"responses:{name}_feed") + query)
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "public" in feed["Cache-Control"]
    return [entry.find(f"{ATOM}title").text for entry in ElementTree.fromstring(feed.content).iter(f"{ATOM}entry")]  # noqa: S314


def test_what_is_owed_and_what_is_late(client, waiting, late):
    assert shown(client, "awaiting") == [late, waiting]
    assert shown(client, "overdue") == [late]
    assert entries(client, "overdue") == ["The library is cold"]
    assert len(entries(client, "awaiting")) == 2
    assert "4 days late" in client.get(reverse("responses:overdue")).content.decode()


def test_an_answer_takes_it_off_every_list(client, late):
    get_answered(late.addressees.get())

    assert shown(client, "awaiting") == shown(client, "overdue") == []
    assert entries(client, "awaiting") == entries(client, "overdue") == []
    assert client.get("/api/v1/answers?status=overdue").json()["total"] == 0
    assert client.get("/api/v1/answers?status=answered").json()["total"] == 1


def test_each_institution_owes_for_itself(client, institution):
    other = make_institution()
    petition = owed(make_petition(institutions=[institution, other]))
    get_answered(petition.addressees.get(institution=institution))

    assert [debt.institution for debt in client.get(reverse("responses:awaiting")).context["debts"]] == [other]
    assert shown(client, "awaiting", f"?institution={institution.slug}") == []
    assert entries(client, "awaiting", f"?institution={other.slug}") == [petition.title]


def test_an_extension_takes_it_off_the_list_of_the_late(client, late):
    Addressee.objects.filter(petition=late).update(due_at=timezone.now() + timedelta(days=2))

    assert shown(client, "overdue") == []
    assert shown(client, "awaiting") == [late]


def test_what_is_hidden_or_counted_elsewhere_is_owed_by_nobody_here(client, late, waiting, moderator):
    actions.hide(late, by=moderator, reason="A court ordered it.")
    Petition.objects.filter(pk=waiting.pk).update(source="uk", source_id="1")

    assert shown(client, "awaiting") == []
    assert client.get("/api/v1/answers").json()["total"] == 0


@pytest.mark.parametrize("query", ["?institution=nobody", "?institution=%27%3B--", f"?institution={'x' * 300}"])
def test_an_institution_that_there_is_not_is_not_found(client, query):
    for name in ("awaiting", "overdue", "awaiting_feed", "overdue_feed"):
        assert client.get(reverse(f"responses:{name}") + query).status_code == 404


def test_programs_get_the_same_rows(client, late, waiting):
    rows = client.get("/api/v1/answers?status=overdue").json()["items"]
    assert [row["petition"] for row in rows] == [late.pk]
    assert rows[0]["due_at"]
    assert client.get("/api/v1/answers?status=sleeping").status_code == 422
    assert client.get("/api/v1/answers?institution=nobody").json()["total"] == 0
    assert client.get("/api/v1/answers?page=0").status_code == 422


def test_programs_read_commitments_by_status_institution_and_petition(client, petition, officer, institution):
    promise = make_commitment(owed(petition), officer, due_in=-1)
    Addressee.objects.update(answered_at=timezone.now())

    (row,) = client.get(f"/api/v1/commitments?status=overdue&institution={institution.slug}").json()["items"]
    assert (row["id"], row["status"], row["what"]) == (promise.pk, "overdue", "Mend the roof")
    assert (row["petition"], row["about"]["kind"], row["about"]["id"]) == (petition.pk, "petition", petition.pk)
    assert client.get("/api/v1/commitments?status=kept").json()["total"] == 0
    assert client.get(f"/api/v1/commitments?petition={petition.pk}").json()["total"] == 1
    assert client.get(f"/api/v1/commitments?petition={10**30}").status_code == 422


def test_the_lists_and_institutions_are_in_the_map(client, institution):
    page = client.get("/sitemap-places.xml").content.decode()

    for path in (
        "responses/overdue/",
        "responses/awaiting/",
        "institutions/league/",
        f"institutions/{institution.pk}/",
    ):
        assert f"/ar/{path}" in page
        assert f"/ko/{path}" in page


def test_the_lists_cost_few_queries_however_long(client, django_assert_max_num_queries):
    for _ in range(4):
        owed(make_petition(institutions=[make_institution()]))
    client.get(reverse("responses:awaiting"))

    with django_assert_max_num_queries(4):
        client.get(reverse("responses:awaiting"))


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_they_stand_in_four_languages(client, late, language):
    for path in ("responses/overdue/", "responses/awaiting/", "institutions/league/", "responses/overdue/feed/"):
        assert client.get(f"/{language}/{path}").status_code == 200
