"""Nobody changes what was written down: not the code, not the database's own statements."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection, transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from participation.audit.log import lines_of, record
from participation.audit.seal import NAME, is_sealed, seal
from tests.factories import make_citizen, make_moderator, make_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(petition):
    return lines_of(petition)[0]


def refused(statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        statement()


def test_a_line_is_not_changed(line):
    line.data = {"reason": "another"}

    refused(line.save)
    refused(lambda: ModelLogEntry.objects.filter(pk=line.pk).update(user_id=1))
    refused(lambda: ModelLogEntry.objects.bulk_update([line], ["data"]))


def test_a_line_is_not_deleted(line):
    refused(line.delete)
    refused(ModelLogEntry.objects.all().delete)


def test_nor_by_plain_sql(line):
    def run(sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    refused(lambda: run("UPDATE wagtailcore_modellogentry SET action = 'petitions.close'"))
    refused(lambda: run("DELETE FROM wagtailcore_modellogentry"))
    assert lines_of(make_petition())


def test_a_deleted_account_leaves_its_lines_as_they_were(petition):
    person = make_moderator()
    line = record(petition, "hide", by=person)
    number = person.pk

    person.delete()

    line.refresh_from_db()
    assert line.user_id == number


def test_a_deleted_draft_leaves_its_lines(petition):
    draft = make_petition("draft")
    lines = ModelLogEntry.objects.filter(object_id=str(draft.pk), label=draft.title).count()

    draft.delete()

    assert ModelLogEntry.objects.filter(label=draft.title).count() == lines


def test_wagtails_own_lines_stay_wagtails(petition):
    line = log(instance=petition, action="wagtail.edit", user=make_citizen())

    ModelLogEntry.objects.filter(pk=line.pk).update(deleted=True)
    line.delete()


def test_an_unknown_verb_is_not_written(petition):
    with pytest.raises(KeyError, match=r"petitions\.hyde is not registered"):
        record(petition, "hyde")


def test_the_seal_can_be_laid_again():
    seal(connection)

    assert is_sealed(connection)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="drops a trigger as SQLite names it")
def test_the_check_tells_when_somebody_took_the_seal_away():
    call_command("check", databases=["default"], tags=["database"])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {NAME}_delete")

    with pytest.raises(SystemCheckError, match="can be changed"):
        call_command("check", databases=["default"], tags=["database"])

    seal(connection)
    call_command("check", databases=["default"], tags=["database"])
