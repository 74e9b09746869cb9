"""What is laid again is what was made, and only where it fits."""

import pytest
from django.db import connection, transaction

from petitions.models import Petition
from tests import factories
from tests.taping import Tape

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return []


@pytest.fixture
def tape(made):
    return Tape(lambda: made.append(factories.make_petition()) or made[-1])


def rows():
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {name: cursor.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608


def played(tape):
    """What it gives, and every row of the database after that; then all is taken back."""
    with transaction.atomic():
        petition = tape.play()
        found = petition.pk, petition.title, petition.author.email, rows()
        transaction.set_rollback(True)
    return found


def test_the_second_time_every_row_is_the_same_and_nothing_is_made(tape, made):
    before = rows()
    first, second = played(tape), played(tape)

    assert first == second
    assert first[-1] != before == rows()
    assert len(made) == 1


def test_what_a_test_changes_is_its_own(tape):
    with transaction.atomic():
        tape.play().title = "Another"
        transaction.set_rollback(True)

    assert tape.play().title != "Another"


def test_where_other_rows_came_first_it_is_made_anew(tape, made):
    first = tape.play()
    second = tape.play()

    assert first.pk != second.pk
    assert len(made) == 2
    assert Petition.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_where_commits_are_real_it_is_made(tape, made):
    assert [tape.play().title, tape.play().title] == [petition.title for petition in made]
