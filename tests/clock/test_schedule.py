"""Jobs at their intervals; a failing one slows down and never stops the others."""

import logging

import pytest

from participation.clock.schedule import LONGEST_PAUSE, Schedule


@pytest.fixture
def schedule():
    return Schedule()


def test_a_job_runs_at_once_and_then_at_its_interval(schedule):
    runs = []
    schedule.every(10, lambda: runs.append(1))

    for now in (100, 105, 109.9, 110, 119):
        schedule.tick(now)

    assert len(runs) == 2


def test_the_same_job_registered_twice_runs_once(schedule):
    runs = []

    def job():
        runs.append(1)

    schedule.every(10, job)
    schedule.every(20, job)
    schedule.tick(100)

    assert len(runs) == 1
    assert [each.seconds for each in schedule] == [20]


def test_a_failing_job_is_logged_slows_down_and_stops_no_other(schedule, caplog):
    runs = []

    def failing():
        raise RuntimeError("broken")

    schedule.every(0.25, failing)
    schedule.every(0.25, lambda: runs.append(1))
    with caplog.at_level(logging.ERROR):
        for n in range(400):
            schedule.tick(100 + n * 0.25)

    assert len(runs) == 400
    failures = caplog.text.count("broken\n") or caplog.text.count("RuntimeError")
    assert 100 / LONGEST_PAUSE <= failures < 40


def test_a_job_that_works_again_is_fast_again(schedule):
    state = {"broken": True, "runs": 0}

    def job():
        state["runs"] += 1
        if state["broken"]:
            raise RuntimeError("broken")

    schedule.every(0.25, job)
    for n in range(10):
        schedule.tick(n * 10)
    state["broken"] = False
    schedule.tick(1000)
    before = state["runs"]
    schedule.tick(1000.3)

    assert state["runs"] == before + 1


def test_a_part_of_the_schedule_has_only_the_jobs_asked_for(schedule):
    def fast(): ...

    def slow(): ...

    schedule.every(0.25, fast)
    schedule.every(60, slow)

    assert [job.run for job in schedule.part(lambda job: job.seconds < 1)] == [fast]
