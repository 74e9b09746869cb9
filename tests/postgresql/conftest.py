"""Many people at once: threads with connections of their own, let loose at the same moment."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress

import pytest
from django.db import connections

from petitions import actions


@pytest.fixture
def at_once():
    """`at_once(jobs, threads=…)` runs them side by side and returns their results in order."""

    def run(jobs: Sequence[Callable[[], object]], *, threads: int = 25) -> list[object]:
        waiting = deque(enumerate(jobs))
        results: dict[int, object] = {}
        faults: list[Exception] = []
        gate = threading.Barrier(threads)

        def work():
            gate.wait(timeout=60)
            try:
                with suppress(IndexError):
                    while True:
                        number, job = waiting.popleft()
                        results[number] = job()
            except Exception as fault:
                faults.append(fault)
            finally:
                connections.close_all()

        crowd = [threading.Thread(target=work) for _ in range(threads)]
        for person in crowd:
            person.start()
        for person in crowd:
            person.join()
        if faults:
            raise faults[0]
        return [results[number] for number in range(len(jobs))]

    return run


@pytest.fixture
def rolling_up():
    """`with rolling_up() as ticks:` the clock rolls up all the time, in two threads that meet each other."""

    @contextmanager
    def roll():
        stopping, ticks, faults = threading.Event(), [], []

        def keep():
            while not stopping.is_set():
                try:
                    ticks.append(actions.roll_up())
                except Exception as fault:
                    faults.append(fault)
                stopping.wait(0.005)
            connections.close_all()

        clocks = [threading.Thread(target=keep) for _ in range(2)]
        for clock in clocks:
            clock.start()
        try:
            yield ticks
        finally:
            stopping.set()
            for clock in clocks:
                clock.join()
        assert faults == []

    return roll
