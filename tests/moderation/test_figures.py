"""What everybody may read of moderation: counted right, in every language, cheap, and as data."""

import csv
import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import caches

from participation.moderation.models import ModerationSettings, ReasonCode, Review, backlog
from participation.moderation.pages import chart, figures
from petitions import actions
from petitions.lifecycle import State
from tests.factories import make_citizen, make_moderator, make_petition, make_policy

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 15, 12, tzinfo=UTC)


def decide(outcome: str, *, opened: datetime, decided: datetime, **fields) -> Review:
    reason = ReasonCode.objects.get(code="duplicate") if outcome in {"rejected", "hidden"} else None
    facts = {"kind": "petition", "title": "T", "language": "en", "due_at": decided, "reason": reason}
    return Review.objects.create(opened_at=opened, decided_at=decided, outcome=outcome, **{**facts, **fields})


def day(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T10:00:00+01:00")


def test_each_month_counts_its_own_decisions():
    decide("approved", opened=day("2026-12-30"), decided=day("2027-01-05"))
    decide("rejected", opened=day("2026-12-30"), decided=day("2026-12-31"))
    decide("closed", opened=day("2026-12-30"), decided=day("2026-12-31"))

    known = figures.count(NOW)

    january, december = known.months[:2]
    assert (january.month.isoformat(), december.month.isoformat()) == ("2027-01-01", "2026-12-01")
    assert (january.decided, january.approved, january.rejected) == (1, 1, 0)
    assert (december.decided, december.approved, december.rejected) == (1, 0, 1)
    assert known.total.decided == 2
    assert [(reason.code, rejected) for reason, rejected, _hidden in known.reasons] == [("duplicate", 1)]


@pytest.mark.parametrize(("country", "days"), [("TN", 3), ("KR", 3)])
def test_speed_is_counted_in_working_days_over_the_years_end(country, days):
    """30 December 2026 is a Wednesday; 1 January and the weekend are no working days in either country."""
    decide("approved", opened=day("2026-12-30"), decided=day("2027-01-05"), calendar=country)

    assert figures.count(NOW).months[0].median_days == days


def test_what_is_older_than_a_year_is_not_counted():
    decide("approved", opened=day("2025-12-01"), decided=day("2025-12-31"))

    assert figures.count(NOW).total.decided == 0


def test_appeals_and_reports_are_counted(petition):
    for _ in range(2):
        actions.flag(petition, citizen=make_citizen(), reason=ReasonCode.objects.get(code="spam"))
    rejected = make_petition(State.REJECTED, policy=make_policy())
    review = actions.appeal(rejected, by=rejected.author, text="It differs.")
    actions.decide_appeal(review, by=make_moderator(), is_reversed=True, explanation="It does.")

    known = figures.figures()

    assert (known.total.appeals, known.total.reversed, known.total.reports) == (1, 1, 2)
    assert known.reversed_share == 100


def test_all_figures_take_six_queries(django_assert_num_queries):
    for month in range(1, 7):
        decide("approved", opened=day(f"2026-0{month}-01"), decided=day(f"2026-0{month}-05"))

    with django_assert_num_queries(6):
        figures.count(NOW)
    figures.figures()
    with django_assert_num_queries(0):
        figures.figures()


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_the_page_is_for_everybody(client, language):
    decide("approved", opened=day("2026-11-30"), decided=day("2026-12-01"))
    with time_machine.travel(NOW, tick=False):
        response = client.get(f"/{language}/moderation/")

    assert response.status_code == 200
    assert "style=" not in response.content.decode()
    assert "<svg" in response.content.decode()


def test_it_can_be_downloaded(client):
    decide("approved", opened=day("2027-01-04"), decided=day("2027-01-05"))
    with time_machine.travel(NOW, tick=False):
        data = client.get("/en/moderation/data.json").json()
        rows = list(csv.DictReader(io.StringIO(client.get("/en/moderation/data.csv").content.decode())))

    assert len(rows) == len(data["months"]) == 12
    assert rows[0]["month"] == data["months"][0]["month"] == "2027-01"
    assert rows[0]["approved"] == "1"


def test_the_months_run_in_the_readers_direction():
    months = figures.count(NOW).months

    assert chart.bars(months, is_rtl=False)[-1].month == chart.bars(months, is_rtl=True)[0].month == months[0].month


class TestBacklog:
    def test_the_public_is_told_from_the_number_in_the_settings_on(self, client):
        make_petition(State.IN_REVIEW)
        assert "have much to read" not in client.get("/en/petitions/").content.decode()
        settings = ModerationSettings.load()
        settings.backlog_from = 1
        settings.save()
        caches["pages"].clear()

        instruments = ("petitions", "petitions/new", "proposals", "proposals/new")
        for address in (*(f"/en/{name}/" for name in instruments), "/en/moderation/"):
            assert "1 submission waits for a decision" in client.get(address).content.decode()

    def test_it_is_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert backlog.count() == backlog.Backlog(waiting=0, overdue=0, told_from=50)
