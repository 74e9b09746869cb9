"""In which order the workers bring the index up to date."""

import pytest
from django_tasks_db.models import DBTaskResult

from petitions.signals import petition_changed, petitions_imported
from search.receivers.index import IMPORTED_AT_ONCE
from tests import factories

IN_THE_DATABASE = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "letters", "search"]}
}


@pytest.fixture
def waiting(db, settings):
    """What the workers would take next, in their order."""
    settings.TASKS = IN_THE_DATABASE
    return lambda: [
        (task.task_path.rpartition(".")[2], *task.args_kwargs["args"])
        for task in DBTaskResult.objects.ready().filter(queue_name="search")
    ]


def test_one_change_goes_before_a_file_of_petitions_that_was_imported_earlier(waiting):
    petition = factories.make_petition()
    petitions_imported.send(None, ids=[7, 8, 9])

    petition_changed.send(type(petition), petition=petition)

    assert waiting() == [
        ("refresh_petitions", [petition.pk]),
        ("tell_savers", "petition", [petition.pk]),
        ("refresh_petitions", [7, 8, 9]),
    ]


def test_a_file_that_was_imported_is_written_in_small_parts(waiting):
    ids = list(range(1, IMPORTED_AT_ONCE + 2))

    petitions_imported.send(None, ids=ids)

    assert waiting() == [("refresh_petitions", ids[:IMPORTED_AT_ONCE]), ("refresh_petitions", [IMPORTED_AT_ONCE + 1])]
