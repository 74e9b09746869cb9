"""PostgreSQL finds the same medians and the same numbers of institutions as the standard library and SQLite do."""

import pytest

from petitions.pages.records import Record, record_of
from tests.factories import make_institution
from tests.petitions.test_records import (
    case,
    test_the_database_finds_the_same_median_as_the_standard_library,  # noqa: F401 - once more, here
)

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def test_an_institutions_numbers():
    institution = make_institution()
    for answered_in in (29, 31, None):
        case(institution, days=60, answered_in=answered_in)

    record = record_of(institution)

    assert (record.owed, record.overdue, record.answered) == (1, 1, 2)
    assert (record.due_recently, record.on_time_recently) == (3, 1)
    assert (record.median_days, record.median_of) == (30, 2)
    assert record_of(make_institution()) == Record()
