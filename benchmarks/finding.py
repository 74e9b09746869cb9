"""How fast an engine is: pages of results, suggestions, similar, rebuild, and how soon a change is found.

The index of the database is thrown away: `benchmarks.searching` gives it one of its own.
"""

import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from benchmarks.sentences import LANGUAGES, sentences
from benchmarks.servers import Server
from petitions.models import Petition
from petitions.signals import petition_changed
from search import actions
from search.engines.base import Away
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.facade import embedded
from search.rules import Question

QUESTIONS = 400
# None of these is asked again. A server is warm when it has answered for a while: then its machine code is ready.
WARM, WARM_SERVER = 150, 600
CHANGES = 9
INDEX = "sawt-bench"
CORES = os.cpu_count() or 1
# As the demo and the unit files start it.
WORKER = ("--queue-name", "*", "--interval", "0.25", "--no-startup-delay", "--skip-checks", "-v0")
PATIENCE_SECONDS = 300


def questions(number: int, seed: int = 2) -> list[tuple[str, str]]:
    """One to four words of a real sentence, as people type them, with the language."""
    dice, pool = random.Random(seed), sentences()
    found = []
    for _ in range(number):
        language = dice.choice(LANGUAGES)
        words = dice.choice(pool[language]).split()
        start = dice.randrange(len(words))
        found.append((" ".join(words[start : start + dice.choice((1, 1, 2, 2, 3, 4))]), language))
    return found


class Costs:
    """What work costs: by the clock, and in processor time of this process, of those it began, and of the server's
    (by number)."""

    def __init__(self, server: int | None):
        self._server = server

    def spent(self) -> tuple[float, float, float]:
        """Seconds so far: the clock's, ours, the server's. Those of processes that we began are ours."""
        theirs = run_seconds(self._server) if self._server else 0.0
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.perf_counter(), time.process_time() + ended.ru_utime + ended.ru_stime + begun(), theirs

    def of(self, work: Callable[[], object]) -> tuple[float, float, float]:
        before = self.spent()
        work()
        clock, ours, theirs = (after - was for after, was in zip(self.spent(), before, strict=True))
        return clock, ours, theirs


def begun(pid: str = "self") -> float:
    """Processor time of the living processes that `pid` began, of those that they began, and of theirs that ended:
    the helpers of a rebuild are forked from one of ours."""
    spent = 0.0
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            with suppress(OSError):
                times = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:15]
                spent += sum(map(int, times)) / os.sysconf("SC_CLK_TCK") + begun(child)
    return spent


def run_seconds(pid: int) -> float:
    """Processor time of all threads of a process, to the nanosecond (`/proc/*/stat` knows hundredths of a second)."""
    spent = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError):
            spent += int(thread.read_text().split()[0])
    return spent / 1e9


def percentiles(asked: Callable[[str, str], object], costs: Costs, number: int = QUESTIONS) -> dict[str, float]:
    """Milliseconds of the median and of the 95th percentile of a question asked for the first time: `clock` as it
    passed, `cpu` as both sides worked, which other work on the machine does not stretch."""
    times = [costs.of(partial(asked, text, language)) for text, language in questions(number)]
    found = {}
    for name, values in (("clock", [t[0] for t in times]), ("cpu", [t[1] + t[2] for t in times])):
        values.sort()
        found[f"{name}_p50"] = round(1_000 * values[len(values) // 2], 1)
        found[f"{name}_p95"] = round(1_000 * values[int(len(values) * 0.95)], 1)
    return found


def rebuild(engine: Any, costs: Costs) -> dict[str, float]:
    """Make the index anew as `rebuild_search` does. Documents a second: by the clock, and as the processor time would
    allow if every core always had work."""
    made: list[int] = []
    clock, ours, theirs = costs.of(lambda: made.append(actions.rebuild(index=engine, processes=CORES)))
    return {"documents": made[0], "clock": round(made[0] / clock), "cpu": round(made[0] * CORES / (ours + theirs))}


def visible(engine: Any) -> float:
    """Seconds from a commit until the engine finds what was changed by the task that a worker takes: the slowest."""
    is_server = isinstance(engine, ElasticsearchEngine)
    with worker({"ELASTICSEARCH_INDEX": INDEX} if is_server else {"ELASTICSEARCH_URL": ""}):
        # The first waits for the worker to start.
        return round(max([_found_after(engine, f"zanzibarite{engine.name}{n}") for n in range(CHANGES + 1)][1:]), 3)


@contextmanager
def worker(surroundings: dict[str, str]) -> Iterator[None]:
    with Server("manage", "db_worker", *WORKER, port=False, more=surroundings):
        yield


def _found_after(engine: Any, word: str) -> float:
    petition = Petition.objects.listed().earliest("changed_at")
    with transaction.atomic():
        Petition.objects.filter(pk=petition.pk).update(title=f"The {word} lanterns", changed_at=timezone.now())
        transaction.on_commit(lambda: petition_changed.send(Petition, petition=petition))
    began = time.monotonic()
    while not any(word in hit.title for hit in engine.find(Question(text=word)).hits):
        time.sleep(0.02)
        if time.monotonic() > began + PATIENCE_SECONDS:
            break
    return time.monotonic() - began


def measure(engine: Any, server: int | None = None) -> dict[str, Any]:
    """`server` is the number of the process that answers, where the engine has one."""
    costs, dice, pool = Costs(server), random.Random(3), sentences()
    filters: list[dict[str, tuple[str, ...]]] = [{}, {"state": ("open",)}, {"topic": ("education", "health")}]

    def find(text: str, language: str) -> object:
        return engine.find(Question(text=text, language=language, chosen=dice.choice(filters)))

    def similar(_text: str, language: str) -> object:
        title, *text = (dice.choice(pool[language]) for _ in range(6))
        return engine.similar(title, " ".join(text), language, 10)

    def suggest(text: str, language: str) -> object:
        return engine.suggest(text[: dice.randint(2, 12)], language, 8)

    # The first rebuild of a server just started is told apart: a quarter of its work is to make its own machine code.
    started = rebuild(engine, costs) if server else {}
    made = rebuild(engine, costs)
    for text, language in questions(WARM_SERVER if server else WARM, seed=4):
        for ask in (find, suggest, similar):
            # A server just started may think longer over its first questions than a reader waits.
            with suppress(Away):
                ask(text, language)
    return {
        "first_rebuild": started,
        "rebuild": made,
        "find": percentiles(find, costs),
        "suggest": percentiles(suggest, costs),
        "similar": percentiles(similar, costs, QUESTIONS // 2),
        "visible": visible(engine),
    }


def elasticsearch() -> tuple[Any, int | None]:
    """The engine on the server of `$ELASTICSEARCH_URL`, in an index of its own, and `$ELASTICSEARCH_PID`."""
    pid = os.environ.get("ELASTICSEARCH_PID")
    url = os.environ["ELASTICSEARCH_URL"]
    return ElasticsearchEngine(url, INDEX, words=embedded().words), int(pid) if pid else None
