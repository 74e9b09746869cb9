"""What happens by itself: rooms say how often, `manage.py run_clock` does it. Every job is safe to run twice."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

logger = logging.getLogger(__name__)

# A job that fails is tried again later and later, but a database that is back is noticed within this many seconds.
LONGEST_PAUSE = 5.0


@dataclass(slots=True)
class Job:
    """A function without arguments and the seconds between its starts."""

    name: str
    seconds: float
    run: Callable[[], object]
    due_at: float = 0.0
    failures: int = 0


class Schedule:
    """The jobs of all rooms. One failing job is logged and never stops the others."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def __iter__(self) -> Iterator[Job]:
        return iter(self._jobs.values())

    def every(self, seconds: float, run: Callable[[], object]) -> None:
        """Register `run`; called again with the same function it changes nothing but the interval."""
        name = f"{run.__module__}.{getattr(run, '__name__', run.__class__.__name__)}"
        self._jobs[name] = Job(name, seconds, run)

    def part(self, wanted: Callable[[Job], bool]) -> "Schedule":
        """A schedule of some of the jobs, for a thread of its own."""
        some = Schedule()
        some._jobs = {job.name: job for job in self if wanted(job)}
        return some

    def tick(self, now: float) -> float:
        """Run what is due at `now` (monotonic seconds); returns the seconds until the next job."""
        for job in self:
            if job.due_at <= now:
                job.due_at = now + self._attempt(job)
        return max(0.0, min((job.due_at for job in self), default=now + 1.0) - time.monotonic())

    def _attempt(self, job: Job) -> float:
        """Run the job; returns the seconds until its next start."""
        try:
            job.run()
        except Exception:
            job.failures += 1
            pause = max(job.seconds, min(LONGEST_PAUSE, 0.25 * 2**job.failures))
            logger.exception("The job %s failed; it will be tried again in %s s.", job.name, pause)
            return pause
        job.failures = 0
        return job.seconds


SCHEDULE = Schedule()
