"""What happens by itself: rooms say how often, `manage.py run_clock` does it. Every job is safe to run twice."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """A function without arguments and the seconds between its starts."""

    name: str
    seconds: float
    run: Callable[[], object]
    due_at: float = field(default=0.0)


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

    def tick(self, now: float) -> float:
        """Run what is due at `now` (monotonic seconds); returns the seconds until the next job."""
        for job in self:
            if job.due_at <= now:
                job.due_at = now + job.seconds
                self._attempt(job)
        return max(0.0, min((job.due_at for job in self), default=now + 1.0) - time.monotonic())

    def _attempt(self, job: Job) -> None:
        try:
            job.run()
        except Exception:
            logger.exception("The job %s failed; it will be tried again in %s s.", job.name, job.seconds)


SCHEDULE = Schedule()
