"""What many people look for: counted without knowing them, shown only above a floor, and never in a reader's way."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from petitions.models import Petition
from search import actions, receivers
from search.demo import load_searches
from search.models import SavedSearch, StruckTerm, Trend
from search.rules import TREND_DAYS, TREND_FLOOR, may_trend, network_of
from search.signals import searched
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def silence():
    """Nothing heard before, nothing kept."""
    receivers.trends.EAR.take(at_once=True)
    caches["pages"].clear()
    yield
    receivers.trends.EAR.take(at_once=True)


@pytest.fixture
def whales():
    petition = factories.make_petition()
    Petition.objects.filter(pk=petition.pk).update(title="Protect the whales")
    actions.mend(at_most=None)
    return petition


def look_for(text, *, people, language="en", first=1):
    for n in range(first, first + people):
        address = f"10.{n // 200}.{n % 200}.7"
        assert Client(REMOTE_ADDR=address).get(f"/{language}/search/", {"q": text}).status_code == 200
    receivers.trends.count_what_was_heard(at_once=True)
    caches["pages"].clear()


def shown(client, language="en"):
    caches["pages"].clear()
    return [row["text"] for row in client.get("/api/v1/search/trends", {"language": language}).json()]


def test_what_many_different_people_look_for_is_shown_on_the_empty_page_and_to_programs(client, whales):
    look_for("Whales", people=40)

    row = client.get("/api/v1/search/trends", {"language": "en"}).json()[0]
    assert row == {"text": "whales", "language": "en", "url": "/en/search/?q=whales"}
    page = client.get("/en/search/").content.decode()
    assert "Many people look for" in page
    assert "?q=whales" in page


def test_fewer_people_than_the_floor_show_nothing(client, whales):
    look_for("whales", people=TREND_FLOOR - 1)

    assert shown(client) == []
    assert "Many people look for" not in client.get("/en/search/").content.decode()


def test_one_person_who_asks_often_is_one_person(client, whales):
    for _ in range(20):
        look_for("whales", people=1)

    assert Trend.objects.get().searchers == 1
    assert shown(client) == []


def test_the_count_never_says_more_people_than_there_were(whales):
    look_for("whales", people=60)

    assert 40 <= Trend.objects.get().searchers <= 60


def test_other_spellings_of_the_same_words_are_counted_together(client, whales):
    look_for("WHALES", people=20)
    look_for('  "whales" ', people=20, first=21)

    assert Trend.objects.count() == 1
    assert shown(client) == ["whales"]


def test_nothing_that_is_kept_names_a_person(whales):
    look_for("whales", people=30)

    row = Trend.objects.values().get()
    assert set(row) == {"id", "term", "shown", "language", "day", "marks", "searchers"}
    assert "10." not in f"{row['marks']}"


@pytest.mark.parametrize(
    "text",
    [
        *("amel@example.org", "whales amel@example.org", "+216 22 333 444", "22333444", "12345", "AB123456 whales"),
        *("https://example.org/whales", "www.example.org", "٢٢٣٣٣٤٤٤ whales", "x", "2024", "whales " * 12),
    ],
)
def test_what_looks_like_an_address_or_a_number_is_never_counted(text):
    assert not may_trend(text)


@pytest.mark.parametrize("text", ["whales", "budget 2026", "الماء الصالح للشرب", "도서관", "5G"])
def test_plain_words_may_be_counted(text):
    assert may_trend(text)


def test_what_finds_nothing_or_something_else_is_not_counted(whales):
    look_for("zzzzqqqq", people=20)
    look_for("whalez", people=20)

    assert not Trend.objects.exists()


def test_words_that_find_nothing_any_more_are_not_shown(client, whales):
    look_for("whales", people=40)
    Petition.objects.filter(pk=whales.pk).update(title="Protect something else", changed_at=timezone.now())
    actions.mend(at_most=None)
    caches["pages"].clear()

    assert shown(client) == []


def test_rare_words_are_forgotten_after_their_day_and_all_after_a_week(whales):
    today = timezone.localdate()
    for days, searchers in ((0, 1), (1, TREND_FLOOR - 1), (1, 50), (TREND_DAYS, 50)):
        day = today - timedelta(days=days)
        Trend.objects.create(term=f"{days} {searchers}", shown="x", language="en", day=day, searchers=searchers)

    assert actions.forget_searches() == 2
    assert set(Trend.objects.values_list("term", flat=True)) == {"0 1", "1 50"}


def test_counting_costs_the_reader_no_query(client, whales, django_assert_num_queries):
    request = client.get("/en/search/").wsgi_request

    with django_assert_num_queries(0):
        searched.send_robust(None, request=request, text="whales", language="en")
    assert not Trend.objects.exists()
    receivers.trends.count_what_was_heard(at_once=True)
    assert Trend.objects.get().term == "whales"


def test_a_count_that_fails_reaches_nobody(client, whales, monkeypatch):
    def fail(heard):
        raise RuntimeError("away")

    monkeypatch.setattr(receivers.trends, "count_searches", fail)
    assert client.get("/en/search/", {"q": "whales"}).status_code == 200
    receivers.trends.count_what_was_heard(at_once=True)

    assert not Trend.objects.exists()


def test_trends_that_cannot_be_told_leave_the_page_as_it_is(client, whales, monkeypatch):
    monkeypatch.setattr("search.pages.trending._living", lambda language: 1 / 0)

    assert client.get("/en/search/").status_code == 200


def test_a_moderator_strikes_words_and_takes_it_back_and_both_are_logged(client, whales):
    look_for("whales", people=40)
    moderator = factories.make_moderator()
    staff = Client(headers={"accept-language": "en"})
    staff.force_login(moderator)
    assert "whales" in staff.get(reverse("search_desk:trends")).content.decode()

    staff.post(reverse("search_desk:strike"), {"term": "whales"})

    assert shown(client) == []
    struck = StruckTerm.objects.get()
    assert struck.struck_by == moderator
    assert "Show again" in staff.get(reverse("search_desk:trends")).content.decode()
    staff.post(reverse("search_desk:reinstate", args=[struck.pk]))
    assert shown(client) == ["whales"]
    assert list(ModelLogEntry.objects.filter(action__startswith="search.").values_list("action", flat=True)) == [
        "search.reinstate",
        "search.strike",
    ]


@pytest.mark.parametrize("term", ["", "nobody asked this", "\x00" * 3, "x" * 5000])
def test_what_nobody_looked_for_cannot_be_struck(term):
    staff = Client(headers={"accept-language": "en"})
    staff.force_login(factories.make_moderator())

    assert staff.post(reverse("search_desk:strike"), {"term": term}).status_code in {302, 400}
    assert not StruckTerm.objects.exists()


def test_nobody_but_moderators_strikes(client, whales):
    look_for("whales", people=40)
    officer = Client(headers={"accept-language": "en"})
    officer.force_login(factories.make_officer(factories.make_institution()))

    assert officer.get(reverse("search_desk:trends")).status_code == 403
    assert officer.post(reverse("search_desk:strike"), {"term": "whales"}).status_code == 403
    assert not StruckTerm.objects.exists()


def test_the_demo_shows_what_people_look_for_and_what_its_citizen_saved():
    citizen = factories.make_citizen()

    assert load_searches({"citizen": citizen}) > 20
    assert load_searches({"citizen": citizen}) == 0
    assert SavedSearch.objects.of(citizen).count() == 2
    assert all(int(row.marks, 16).bit_count() == row.searchers for row in Trend.objects.all())


def test_people_behind_one_network_of_version_six_are_one():
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
