"""Digests: at their hour, with exactly what the single letters said, nothing twice and nothing left out."""

from datetime import UTC, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from participation.notifications.actions import (
    choose_rhythm,
    follow,
    reinstate_news,
    retract_news,
    stop_all,
    stop_digests,
    unfollow,
    write_digests,
)
from participation.notifications.models import Letter, Notice
from participation.notifications.receivers import look_for_digests
from participation.notifications.rules import Rhythm, liveliest, next_digest
from participation.notifications.tasks import tell_news
from tests.factories import make_citizen
from tests.notifications.news import make_audience

TUNIS = ZoneInfo("Africa/Tunis")
pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(publish):
    """`tell(audience, …, key=…)`: published and told."""

    def tell(*audiences, **options):
        news = publish(*audiences, **options)
        tell_news.call(news.pk)
        return news

    return tell


@pytest.fixture
def at():
    """`with at(day, hour):` of January 2027 in Tunis; the 4th is a Monday."""
    return lambda day, hour=12, minute=0: time_machine.travel(
        datetime(2027, 1, day, hour, minute, tzinfo=TUNIS), tick=False
    )


@pytest.mark.parametrize(
    ("rhythm", "now", "due"),
    [
        (Rhythm.DAILY, "2027-01-05 06:59", "2027-01-05 07:00"),
        (Rhythm.DAILY, "2027-01-05 07:00", "2027-01-06 07:00"),
        (Rhythm.DAILY, "2026-12-31 23:59", "2027-01-01 07:00"),
        (Rhythm.WEEKLY, "2027-01-04 06:59", "2027-01-04 07:00"),
        (Rhythm.WEEKLY, "2027-01-04 07:00", "2027-01-11 07:00"),
        (Rhythm.WEEKLY, "2026-12-29 23:00", "2027-01-04 07:00"),
    ],
)
def test_digests_are_due_in_the_morning_and_on_monday(rhythm, now, due):
    read = datetime.fromisoformat

    assert next_digest(rhythm, read(now).replace(tzinfo=TUNIS)) == read(due).replace(tzinfo=TUNIS)


@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.SITE])
def test_other_rhythms_have_no_digest(rhythm):
    assert next_digest(rhythm, datetime(2027, 1, 5, tzinfo=TUNIS)) is None


def test_the_morning_is_that_of_the_sites_zone_also_when_clocks_change():
    paris = ZoneInfo("Europe/Paris")
    saturday = datetime(2027, 3, 27, 12, tzinfo=paris)

    due = next_digest(Rhythm.DAILY, saturday)

    assert due.astimezone(UTC) == datetime(2027, 3, 28, 5, tzinfo=UTC)  # 7 o'clock in summer time


def test_the_livelier_wish_counts():
    assert liveliest({Rhythm.SITE, Rhythm.WEEKLY, Rhythm.DAILY}) == Rhythm.DAILY


def test_a_daily_digest_says_exactly_what_the_single_letters_said(tell, at):
    daily, single = make_citizen(language="ar"), make_citizen(language="ar")
    audiences = [make_audience() for _ in range(3)]
    for audience in audiences:
        follow(audience, user=daily, rhythm=Rhythm.DAILY)
        follow(audience, user=single)
    with at(5):
        told = [tell(audience, key=f"news:{n}", title=f"Title {n}") for n, audience in enumerate(audiences)]
        write_digests()
        assert not Letter.objects.filter(to=daily.email).exists()

    with at(6, 7):
        write_digests()

    digest = Letter.objects.get(to=daily.email)
    singles = list(Letter.objects.filter(to=single.email).order_by("pk"))
    assert [letter.subject for letter in singles] == [news.told_in("ar")["subject"] for news in told]
    words, rest = digest.text.rpartition("\n--\n")[::2]
    for letter in singles:
        own = "\n".join([letter.subject, "-" * len(letter.subject), "", letter.text.rpartition("\n--\n")[0].strip()])
        assert words.count(own) == 1
        words = words.replace(own, "")
        body = letter.html.partition("<main>")[2].partition("</main>")[0].split()
        assert " ".join(body) in " ".join(digest.html.split())
    assert words.strip() == ""
    assert "/ar/letters/stop-digests/" in rest
    assert digest.language == "ar"


def test_nothing_is_told_twice(tell, at):
    audience = make_audience(1, rhythm=Rhythm.DAILY)
    with at(5):
        tell(audience, key="first")
    for _ in range(2):
        with at(6, 7):
            look_for_digests()
    with at(6, 12):
        tell(audience, key="second", title="Wine")
    with at(7, 9):
        look_for_digests()

    first, second = Letter.objects.order_by("pk")
    assert "Water" in first.text
    assert "Water" not in second.text
    assert "Wine" in second.text


def test_a_week_of_news_comes_on_monday_with_the_daily_ones(tell, at, reader):
    weekly, daily = make_audience(), make_audience()
    follow(weekly, user=reader, rhythm=Rhythm.WEEKLY)
    follow(daily, user=reader, rhythm=Rhythm.DAILY)
    with at(5):
        tell(weekly, key="a", title="Weekly")
    with at(10):
        tell(daily, key="b", title="Daily")
    with at(11, 6):
        assert write_digests() is None

    with at(11, 8):
        write_digests()

    (letter,) = Letter.objects.all()
    assert letter.text.index("Weekly") < letter.text.index("Daily")


def test_a_crash_leaves_neither_the_letter_nor_the_note_that_she_was_told(tell, at, monkeypatch):
    audience = make_audience(3, rhythm=Rhythm.DAILY)
    with at(5):
        tell(audience)
    with at(6):
        with monkeypatch.context() as patch:
            patch.setattr("participation.notifications.actions.digesting.timezone.now", lambda: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                write_digests(now=timezone.localtime())
        assert not Letter.objects.exists()
        assert Notice.objects.due().count() == 3

        write_digests()

    assert Letter.objects.count() == 3


@pytest.mark.parametrize("at_once", [2, 3, 4, 100])
def test_many_readers_are_written_to_in_steps_and_each_gets_all_in_one_letter(tell, at, at_once, monkeypatch):
    monkeypatch.setattr("participation.notifications.actions.digesting.NOTICES_AT_ONCE", at_once)
    audience = make_audience(3, rhythm=Rhythm.DAILY)
    with at(5):
        for n in range(2):
            tell(audience, key=f"news:{n}")
    with at(6):
        look_for_digests()

    assert Letter.objects.count() == 3
    assert not Notice.objects.filter(told_at=None).exists()


def test_a_very_long_digest_goes_on_in_a_second_letter(tell, at, monkeypatch, reader):
    monkeypatch.setattr("participation.notifications.actions.digesting.NEWS_IN_A_DIGEST", 2)
    monkeypatch.setattr("participation.notifications.actions.digesting.NOTICES_AT_ONCE", 4)
    audience = make_audience()
    follow(audience, user=reader, rhythm=Rhythm.DAILY)
    with at(5):
        for n in range(5):
            tell(audience, key=f"news:{n}", title=f"Title {n}.")
    with at(6):
        look_for_digests()

    letters = "".join(Letter.objects.order_by("pk").values_list("text", flat=True))
    assert Letter.objects.count() == 3
    assert [letters.count(f"\n\nTitle {n}.\n") for n in range(5)] == [1] * 5


def test_who_changes_her_rhythm_loses_nothing_and_hears_nothing_twice(tell, at, reader):
    audience = make_audience()
    follow(audience, user=reader, rhythm=Rhythm.DAILY)
    with at(5):
        tell(audience, key="a", title="Waits")
        choose_rhythm(audience, user=reader, rhythm=Rhythm.AT_ONCE)
        tell(audience, key="b", title="Now")
        choose_rhythm(audience, user=reader, rhythm=Rhythm.DAILY)
    with at(6):
        write_digests()
        assert write_digests() is None

    single, digest = Letter.objects.order_by("pk")
    assert "Now" in single.subject
    assert "Waits" in digest.text
    assert "Now" not in digest.text


def test_what_is_no_rhythm_is_refused(reader):
    audience = make_audience()
    with pytest.raises(ValueError, match="hourly"):
        choose_rhythm(audience, user=reader, rhythm="hourly")
    assert not choose_rhythm(audience, user=reader, rhythm=Rhythm.DAILY)


@pytest.mark.parametrize(
    "stop", [lambda a, u: unfollow(a, user=u), lambda a, u: stop_digests(u), lambda a, u: stop_all(u)]
)
def test_who_stops_hears_nothing_more_not_even_in_the_next_digest(tell, at, reader, stop):
    audience = make_audience()
    follow(audience, user=reader, rhythm=Rhythm.DAILY)
    with at(5):
        tell(audience, key="a")
        stop(audience, reader)
        tell(audience, key="b")
    with at(6):
        assert write_digests() is None

    assert not Letter.objects.exists()
    assert Notice.objects.of(reader).exists()


def test_who_stops_one_of_two_still_hears_what_both_told(tell, at, reader):
    one, two = make_audience(), make_audience()
    for audience in (one, two):
        follow(audience, user=reader, rhythm=Rhythm.DAILY)
    with at(5):
        tell(one, two, key="both")
        tell(one, key="one", title="Wine")
        unfollow(one, user=reader)
    with at(6):
        write_digests()

    (letter,) = Letter.objects.all()
    assert "Water" in letter.text
    assert "Wine" not in letter.text


def test_what_went_out_of_sight_is_in_no_digest_until_it_comes_back(tell, at):
    audience = make_audience(1, rhythm=Rhythm.DAILY)
    with at(5):
        tell(audience)
        retract_news(audience)
    with at(6):
        assert write_digests() is None
        reinstate_news(audience)
        write_digests()

    assert Letter.objects.count() == 1


def test_the_command_says_what_is_due_and_writes_it(tell, at):
    audience = make_audience(2, rhythm=Rhythm.DAILY)
    with at(5):
        for n in range(2):
            tell(audience, key=f"news:{n}")
    with at(6):
        out = [StringIO() for _ in range(3)]
        call_command("send_digests", "--dry-run", stdout=out[0])
        assert not Letter.objects.exists()
        call_command("send_digests", stdout=out[1], stderr=StringIO())
        call_command("send_digests", stdout=out[2], verbosity=0)

    assert "due for 2 readers, with 4 pieces" in out[0].getvalue()
    assert "2 digests written for 2 readers" in out[1].getvalue()
    assert "0 digests written for 0 readers" in out[2].getvalue()


def test_a_step_takes_the_same_queries_for_many_readers(tell, at, django_assert_num_queries):
    few, many = make_audience(2, rhythm=Rhythm.DAILY), make_audience(30, rhythm=Rhythm.WEEKLY)
    with at(5):
        for n in range(3):
            tell(few, key=f"few:{n}")
            tell(many, key=f"many:{n}")
    with at(6), django_assert_num_queries(6):
        assert write_digests().letters == 2
    with at(11), django_assert_num_queries(6):
        assert write_digests().letters == 30
