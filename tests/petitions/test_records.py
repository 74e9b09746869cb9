"""The numbers of institutions: each counted again by hand, in few queries, on whatever database runs the tests."""

import csv
from datetime import timedelta
from statistics import median

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.responses.models import Commitment, Reception, Reexamination
from petitions import actions
from petitions.models import Addressee, Petition
from petitions.pages.measures import COLUMNS, MEASURES
from petitions.pages.records import COMPARED_FROM, PERIOD, Record, medians, record_of, records
from tests.factories import make_institution, make_petition
from tests.petitions.answers import get_answered
from tests.responses.answers import owed
from tests.responses.promises import make_commitment

pytestmark = pytest.mark.django_db


def case(institution, *, days: int, answered_in: int | None, due_in: int = 30) -> Addressee:
    """An answer owed since `days` ago, due `due_in` days after, given `answered_in` days after, or not."""
    petition = make_petition(institutions=[institution])
    reached = timezone.now() - timedelta(days=days)
    Petition.objects.filter(pk=petition.pk).update(
        response_reached_at=reached, response_due_at=reached + timedelta(days=due_in)
    )
    petition.refresh_from_db()
    addressee = petition.addressees.get()
    if answered_in is not None:
        get_answered(addressee, at=reached + timedelta(days=answered_in))
    return addressee


def test_what_is_owed_late_answered_and_in_time(institution):
    case(institution, days=10, answered_in=None)
    case(institution, days=40, answered_in=None)
    case(institution, days=60, answered_in=29)
    case(institution, days=60, answered_in=31)
    case(institution, days=500, answered_in=29)  # too long ago to be compared

    record = record_of(institution)

    assert (record.owed, record.overdue, record.answered) == (2, 1, 3)
    assert (record.due_recently, record.on_time_recently, record.share_on_time) == (3, 1, 33)
    assert (record.median_days, record.median_of) == (30, 2)


def test_an_extended_deadline_counts_as_the_one_that_is_owed(institution):
    addressee = case(institution, days=40, answered_in=None)
    Addressee.objects.filter(pk=addressee.pk).update(due_at=timezone.now() + timedelta(days=3))

    assert (record_of(institution).owed, record_of(institution).overdue) == (1, 0)


def test_what_is_hidden_counts_nowhere(institution, moderator):
    addressee = case(institution, days=40, answered_in=None)
    actions.hide(addressee.petition, by=moderator, reason="A court ordered it.")

    assert record_of(institution) == Record()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 60), max_size=5), min_size=1, max_size=3))
def test_the_database_finds_the_same_median_as_the_standard_library(django_db_blocker, lists):
    now = timezone.now().replace(hour=12)
    Addressee.objects.all().delete()
    expected = {}
    template = make_petition()
    for days in lists:
        institution = make_institution()
        for taken in days:
            template.pk, template.sponsor_token, template.review, template.audience = None, None, None, None
            template.sponsor_token = f"{institution.pk}-{Petition.objects.count()}"
            template._state.adding = True
            template.response_reached_at = now - timedelta(days=taken)
            template.save()
            Addressee.objects.create(petition=template, institution=institution, answered_at=now)
        if days:
            expected[institution.pk] = (round(median(days)), len(days))

    assert medians(Addressee.objects.all()) == expected


def test_commitments_are_counted_by_what_became_of_them(petition, officer, institution):
    promise = make_commitment(owed(petition), officer, due_in=-1)
    assert (record_of(institution).late_commitments, record_of(institution).share_kept) == (1, None)

    Commitment.objects.update(kept_at=timezone.now())
    caches["pages"].clear()
    assert (record_of(institution).kept, record_of(institution).share_kept) == (1, None)

    Commitment.objects.update(withdrawn_at=timezone.now())
    caches["pages"].clear()
    assert record_of(institution).ended_commitments == 0
    assert promise.response.institution == institution


def test_kept_promises_are_no_share_of_a_handful():
    assert Record(kept=1, late_commitments=1).share_kept is None
    assert Record(kept=2, late_commitments=1).share_kept == 67
    assert Record(kept=1, broken=1, late_commitments=1, on_the_way=9).share_kept == 33


def test_satisfaction_is_no_share_of_a_handful(petition, institution):
    answered = get_answered(owed(petition).addressees.get())
    reception = Reception.objects.create(response=answered.response, rating_count=29, satisfied_count=20)
    assert record_of(institution).share_satisfied is None

    Reception.objects.filter(pk=reception.pk).update(rating_count=30, satisfied_count=20)
    caches["pages"].clear()
    assert record_of(institution).share_satisfied == 67


def test_reviews_that_are_owed_are_counted(petition, institution):
    answered = get_answered(owed(petition).addressees.get())
    past = timezone.now() - timedelta(days=1)
    Reexamination.objects.create(response=answered.response, position=1, needed=10, reached_at=past, due_at=past)
    Reexamination.objects.create(response=answered.response, position=2, needed=10)

    assert (record_of(institution).reviews_owed, record_of(institution).reviews_overdue) == (1, 1)


def test_all_institutions_take_five_queries(django_assert_num_queries):
    for _ in range(3):
        case(make_institution(), days=10, answered_in=3)

    with django_assert_num_queries(5):
        assert len(records()) == 3
    with django_assert_num_queries(0):
        records()


def test_only_institutions_with_enough_cases_are_compared_and_the_punctual_stand_first(client):
    slow, quick, new = (
        make_institution(name_en="Slow"),
        make_institution(name_en="Quick"),
        make_institution(name_en="New"),
    )
    for _ in range(COMPARED_FROM):
        case(slow, days=60, answered_in=45)
        case(quick, days=60, answered_in=5)
    for _ in range(COMPARED_FROM - 1):
        case(new, days=60, answered_in=5)

    response = client.get(reverse("institutions:league"))

    assert [row.name for row, _cells in response.context["table"]] == ["Quick", "Slow"]
    page = response.content.decode()
    for measure in response.context["measures"]:
        assert str(measure.meaning) in page


def test_every_number_stands_on_the_page_with_its_meaning_and_in_the_files(client, institution):
    case(institution, days=60, answered_in=29)

    page = client.get(institution.get_absolute_url()).content.decode()
    for measure in MEASURES:
        assert str(measure.label) in page
        assert str(measure.meaning) in page

    table = list(csv.reader(client.get(reverse("institutions:csv")).content.decode("utf-8-sig").splitlines()))
    assert table[0] == ["id", "slug", "name", *COLUMNS]
    row = dict(zip(table[0], next(row for row in table if row[1] == institution.slug), strict=True))
    assert (row["share_on_time"], row["median_days"], row["share_kept"]) == ("100", "29", "")

    told = client.get(f"/api/v1/institutions/{institution.pk}").json()
    assert told["numbers"]["median_days"] == 29
    assert {measure["name"] for measure in told["measures"]} == set(told["numbers"]) == set(COLUMNS)
    every = client.get("/api/v1/institutions").json()
    assert told["numbers"] in [one["numbers"] for one in every["items"]]


def test_the_cases_behind_the_numbers_are_there_to_count_again(client, institution):
    case(institution, days=60, answered_in=29)
    case(institution, days=10, answered_in=None)
    Petition.objects.update(title="=1+1")

    lines = list(
        csv.reader(
            client.get(reverse("institutions:cases_csv", args=[institution.pk]))
            .content.decode("utf-8-sig")
            .splitlines()
        )
    )

    assert [line[-1] for line in lines] == ["days", "29", ""]
    assert {line[1] for line in lines[1:]} == {"'=1+1"}


def test_the_period_is_a_year():
    assert timedelta(days=365) == PERIOD


def test_more_of_everything_costs_an_institutions_page_no_more_queries(client, institution, django_assert_num_queries):
    case(institution, days=60, answered_in=29)
    case(institution, days=10, answered_in=None)
    for _ in range(3):
        case(institution, days=60, answered_in=29)
        case(institution, days=10, answered_in=None)

    client.get(institution.get_absolute_url())
    with django_assert_num_queries(12):
        caches["pages"].delete(f"institution-record:{institution.pk}:{timezone.localdate()}")
        client.get(institution.get_absolute_url())
