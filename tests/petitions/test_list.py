"""The list of petitions: what each filter leaves, what the facets count, what odd addresses do."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from participation.institutions.models import Region
from participation.institutions.pages.listing import PAGE_SIZE
from petitions.models import Petition
from petitions.pages.listing import SORTS, STATES, Choice, rows_of
from tests.factories import make_institution, make_petition
from tests.taping import Tape

pytestmark = pytest.mark.django_db
HERE = "/en/petitions/"


def titles(query: str) -> set[str]:
    return {petition.title for petition in rows_of(Choice.of(QueryDict(query)))}


def with_facts(state: str = "open", **facts) -> Petition:
    petition = make_petition(state)
    Petition.objects.filter(pk=petition.pk).update(**facts)
    petition.refresh_from_db()
    return petition


def make_shelf() -> dict[str, Petition]:
    """One petition of each kind."""
    now = timezone.now()
    reached = {"response_reached_at": now - timedelta(days=40)}
    due, late = {"response_due_at": now + timedelta(days=5)}, {"response_due_at": now - timedelta(days=5)}
    return {
        "open": with_facts(),
        "waiting": with_facts(**reached, **due),
        "overdue": with_facts(**reached, **late),
        "answered": with_facts("closed", **reached, **late, answered_at=now),
        "closed": with_facts("closed"),
        "rejected": with_facts("rejected"),
        "withdrawn": with_facts("withdrawn"),
        "hidden": with_facts("hidden"),
        "draft": with_facts("draft"),
        "in_review": with_facts("in_review"),
    }


SHELF = Tape(make_shelf)


@pytest.fixture
def shelf():
    return SHELF.play()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "open waiting overdue answered closed rejected withdrawn"),
        ("state=open", "open waiting overdue"),
        ("state=closed", "answered closed"),
        ("state=reached", "waiting overdue answered"),
        ("state=waiting", "waiting overdue"),
        ("state=overdue", "overdue"),
        ("state=answered", "answered"),
        ("state=rejected", "rejected"),
        ("state=withdrawn", "withdrawn"),
        ("state=overdue&state=rejected", "overdue rejected"),
        ("state=hidden", "open waiting overdue answered closed rejected withdrawn"),
        ("sort=waiting-longest", "waiting overdue"),
        ("sort=trending&state=overdue", "overdue"),
    ],
)
def test_each_state_shows_its_own_and_never_what_is_not_public(shelf, query, expected):
    assert titles(query) == {shelf[name].title for name in expected.split()}


def test_topic_institution_and_region_narrow_the_list(client):
    one, other = make_institution(), make_institution()
    wanted, also = make_petition(institutions=[one, other]), make_petition(institutions=[other])
    Petition.objects.filter(pk=wanted.pk).update(region=Region.objects.get(slug="sfax"))

    assert titles(f"topic={wanted.topic.slug}") == {wanted.title}
    assert titles(f"topic={wanted.topic.slug}&topic={also.topic.slug}") == {wanted.title, also.title}
    assert titles(f"institution={one.slug}") == {wanted.title}
    assert titles(f"institution={other.slug}") == {wanted.title, also.title}
    assert titles("region=sfax") == {wanted.title}
    assert titles(f"region=sfax&topic={also.topic.slug}") == set()


@pytest.mark.parametrize(
    ("sort", "first"),
    [("newest", "young"), ("most-signed", "loud"), ("trending", "rising"), ("closing-soon", "ending")],
)
def test_each_order_begins_with_its_own(sort, first):
    now = timezone.now()
    petitions = {
        "young": with_facts(opened_at=now),
        "loud": with_facts(signature_count=90, opened_at=now - timedelta(days=2)),
        "rising": with_facts(recent_count=9, opened_at=now - timedelta(days=3)),
        "ending": with_facts(closes_at=now + timedelta(hours=1), opened_at=now - timedelta(days=4)),
    }

    assert rows_of(Choice.of(QueryDict(f"sort={sort}")))[0] == petitions[first]


def test_a_facet_counts_as_if_its_own_filter_were_not_set(shelf):
    facets = Choice.of(QueryDict("state=overdue")).facets()

    assert facets.total == 1
    assert {option.value: option.count for option in facets.state} == {
        "open": 3,
        "reached": 3,
        "waiting": 2,
        "overdue": 1,
        "answered": 1,
        "closed": 2,
        "rejected": 1,
        "withdrawn": 1,
    }
    assert [option.value for _facet, option in facets.chosen()] == ["overdue"]
    # The other facets do count within it.
    assert [option.value for option in facets.topic] == [shelf["overdue"].topic.slug]


def test_a_chosen_value_that_leaves_nothing_keeps_its_name(shelf):
    topic = shelf["rejected"].topic

    facets = Choice.of(QueryDict(f"state=answered&topic={topic.slug}")).facets()

    assert facets.total == 0
    assert [(option.label, option.count) for _facet, option in facets.chosen() if option.value == topic.slug] == [
        (topic.name_en, 0)
    ]


def test_active_filters_can_be_taken_away_one_by_one(client, shelf):
    page = client.get(f"{HERE}?state=open&topic={shelf['open'].topic.slug}&sort=most-signed").content.decode()

    assert f'<a class="chip" href="{HERE}?state=open&amp;sort=most-signed">' in page
    assert f'<a class="chip" href="{HERE}?topic={shelf["open"].topic.slug}&amp;sort=most-signed">' in page


def test_an_empty_list_says_so_and_leads_back(client, db):
    page = client.get(f"{HERE}?state=answered").content.decode()

    assert "No petition matches" in page
    assert "Show all petitions" in page


@pytest.mark.parametrize(
    "query",
    [
        "state=nonsense",
        "state=author__email",
        "sort=author__password",
        "sort=-pk",
        "topic=%27%20OR%201=1",
        "topic=" + "x" * 5_000,
        "region=%F0%9F%92%A9",
        "institution=%E2%80%AE",
        "page=0",
        "page=-1",
        "page=abc",
        "page=99999999999999999999",
        "page=" + "9" * 5_000,
        "page=1.5",
        "page=٣",
        "page=",
        "author__email__startswith=a",
        "&".join(f"topic=t{n}" for n in range(500)),
        "state=open&state=open&state=open",
    ],
)
@pytest.mark.parametrize("address", ["", "feed/", "list.csv"])
def test_odd_addresses_are_read_as_far_as_they_make_sense(client, petition, address, query):
    assert client.get(f"{HERE}{address}?{query}").status_code in {200, 400}


def test_pages_follow_each_other_and_end(client, petition):
    rows = [
        Petition(
            title=f"Petition {n}",
            author=petition.author,
            state="open",
            opened_at=timezone.now(),
            closes_at=timezone.now(),
        )
        for n in range(PAGE_SIZE)
    ]
    Petition.objects.bulk_create(rows)

    first, second, beyond = (client.get(f"{HERE}?page={n}").content.decode() for n in (1, 2, 3))

    assert first.count('<li class="card">') == PAGE_SIZE
    assert 'rel="next"' in first
    assert second.count('<li class="card">') == beyond.count('<li class="card">') == 1
    assert 'rel="next"' not in second


def test_a_cold_list_takes_nine_queries_however_long_it_is(client, shelf, django_assert_num_queries):
    for _ in range(5):
        make_petition(institutions=[make_institution(), make_institution()])

    with django_assert_num_queries(9):
        assert client.get(HERE).status_code == 200


def test_a_warm_list_takes_one_query(client, shelf, django_assert_num_queries):
    client.get(HERE)

    with django_assert_num_queries(1):
        client.get(f"{HERE}?page=1")


def test_kept_cards_stand_in_the_order_of_the_list(client, shelf):
    client.get(f"{HERE}?sort=newest")
    most = with_facts(signature_count=90, opened_at=timezone.now() - timedelta(days=9))

    page = client.get(f"{HERE}?sort=most-signed").content.decode()

    assert all(page.index(most.title) < page.index(shelf[name].title) for name in ("open", "closed", "rejected"))


def test_the_filters_are_as_young_as_their_counts(client, petition):
    first = client.get(HERE).content.decode()
    assert first.count('name="state"') == 1

    assert 'value="open" checked' in client.get(f"{HERE}?state=open").content.decode()
    assert 'value="open" checked' not in client.get(HERE).content.decode()


def test_a_rejected_petition_whose_text_must_not_be_read_shows_no_title(client):
    petition = make_petition("rejected")
    reason = petition.review.reason
    reason.is_text_public = False
    reason.save()

    for address in ("", "feed/", "list.csv"):
        answer = client.get(f"{HERE}{address}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert petition.title not in body.decode()
        assert petition.reasons not in body.decode()


def test_titles_are_text_and_never_markup(client, petition):
    Petition.objects.filter(pk=petition.pk).update(title="<img src=x onerror=alert(1)>", reasons="<b>loud</b>")

    page = client.get(HERE).content.decode()

    assert "<img src=x" not in page
    assert "<b>loud</b>" not in page


def test_the_file_has_every_row_and_runs_no_formula(client, petition):
    Petition.objects.filter(pk=petition.pk).update(title='=HYPERLINK("http://evil")')

    answer = client.get(f"{HERE}list.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert answer["Content-Type"].startswith("text/csv")
    assert lines[0].startswith("id,reference,title,language,state,signature_count")
    assert "'=HYPERLINK" in lines[1]
    assert len(lines) == 2


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_the_list_stands_in_four_languages(client, shelf, language):
    assert f'<html lang="{language}"' in client.get(f"/{language}/petitions/").content.decode()


def test_every_sort_and_state_has_a_name():
    assert all(str(label) for label, *_rest in [*SORTS.values(), *STATES.values()])
