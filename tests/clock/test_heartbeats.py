"""The clock shows that it lives and asks the worker; what a dead worker left is done again."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from participation.clock import heartbeats, housekeeping
from participation.clock.models import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(settings):
    """Tasks wait in the database for a worker that never comes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    return DBTaskResult.objects


def test_clock_and_worker_beat():
    heartbeats.beat()

    assert {beat.part for beat in Heartbeat.objects.alive()} == {"clock", "worker"}


def test_without_a_worker_only_the_clock_is_alive_and_questions_do_not_pile_up(queue):
    for _ in range(5):
        heartbeats.beat()

    assert {beat.part for beat in Heartbeat.objects.alive()} == {"clock"}
    assert queue.count() == 1


def test_a_worker_that_never_answered_is_asked_again_later(queue):
    heartbeats.beat()
    Heartbeat.objects.filter(part="worker").update(asked_at=timezone.now() - heartbeats.ASK_AGAIN_AFTER * 2)
    heartbeats.beat()

    assert queue.count() == 2


@pytest.fixture
def make_task(db):
    def make(status, *, age, workers=1):
        moment = timezone.now() - age
        return DBTaskResult.objects.create(
            status=status,
            started_at=moment,
            finished_at=None if status == "RUNNING" else moment,
            args_kwargs={"args": [], "kwargs": {}},
            task_path="participation.clock.heartbeats.answer",
            worker_ids=["w"] * workers,
            backend_name="default",
            run_after=moment,
            exception_class_path="",
            traceback="",
        )

    return make


def test_a_task_of_a_dead_worker_goes_back_into_the_queue(make_task):
    lost = make_task("RUNNING", age=housekeeping.LOST_AFTER * 2)
    running = make_task("RUNNING", age=timedelta(seconds=1))
    deadly = make_task("RUNNING", age=housekeeping.LOST_AFTER * 2, workers=housekeeping.TRIES_AT_MOST)

    assert housekeeping.take_back_lost_tasks() == 1

    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert states == {lost.pk: "READY", running.pk: "RUNNING", deadly.pk: "RUNNING"}


def test_done_tasks_are_forgotten_after_a_day_and_failed_ones_after_a_month(make_task):
    make_task("SUCCESSFUL", age=timedelta(days=2))
    fresh = make_task("SUCCESSFUL", age=timedelta(hours=2))
    failed = make_task("FAILED", age=timedelta(days=2))
    make_task("FAILED", age=timedelta(days=60))

    housekeeping.forget_done_tasks()

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {fresh.pk, failed.pk}


def test_run_clock_once_runs_every_job(capsys):
    call_command("run_clock", "--once")

    assert "heartbeats.beat" in capsys.readouterr().out
    assert Heartbeat.objects.alive().filter(part="clock").exists()
