"""A persistent connection that died is noticed before it is used, without asking the server every time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def end_from_outside(pid: int) -> None:
    other = connection.copy("other")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            assert cursor.fetchone()[0]
    finally:
        other.close()


def test_a_living_connection_is_used_without_a_question():
    connection.ensure_connection()

    with CaptureQueriesContext(connection) as asked:
        assert connection.is_usable()

    assert not asked.captured_queries


def test_a_connection_that_the_server_ended_is_made_anew_at_the_next_request():
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    end_from_outside(pid)

    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != pid


def test_a_connection_closed_here_is_not_usable():
    connection.ensure_connection()
    connection.connection.close()

    assert not connection.is_usable()


def kept_plans() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return cursor.fetchone()[0]


def test_what_a_planned_cursor_says_again_is_planned_once_and_counted_as_a_question():
    connection.close()
    with CaptureQueriesContext(connection) as asked:
        for number in (1, 2, 3):
            with connection.planned_cursor() as cursor:
                cursor.execute("SELECT %s + 1", [number])
                assert cursor.fetchone() == (number + 1,)

    assert len(asked.captured_queries) == 3
    assert kept_plans() == 1


def test_a_plain_cursor_leaves_no_plan_behind():
    connection.close()
    for _ in range(3):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s + 1", [1])

    assert kept_plans() == 0
