import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connections

from participation.clock.schedule import SCHEDULE, Schedule

# Jobs that come more often than this (seconds) have a thread of their own: a slow job never delays a live number.
FAST = 1.0


class Command(BaseCommand):
    help = "Do what happens by itself, each job at its interval, until told to stop. Two clocks at once do no harm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run every job once and stop.")

    def handle(self, *, once: bool, verbosity: int, **options: Any) -> None:
        if verbosity:
            for job in SCHEDULE:
                self.stdout.write(f"every {job.seconds:g} s  {job.name}")
        if once:
            SCHEDULE.tick(time.monotonic())
            return
        stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopping.set())
        lanes = SCHEDULE.part(lambda job: job.seconds < FAST), SCHEDULE.part(lambda job: job.seconds >= FAST)
        threads = [threading.Thread(target=keep, args=(lane, stopping), name="clock") for lane in lanes]
        for thread in threads:
            thread.start()
        stopping.wait()
        for thread in threads:
            thread.join()


def keep(schedule: Schedule, stopping: threading.Event) -> None:
    """Tick until told to stop. A database connection that broke is replaced before the next tick."""
    while not stopping.is_set():
        close_old_connections()
        stopping.wait(schedule.tick(time.monotonic()))
    connections.close_all()
