"""What another process does with the index, for tests that kill it or ask it: `python -m tests.search.child WORD`."""

import io
import json
import multiprocessing
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from petitions.models import Petition  # noqa: E402
from petitions.signals import petition_changed  # noqa: E402
from search import actions  # noqa: E402
from search.documents import KINDS  # noqa: E402
from search.engines.facade import engine, expected  # noqa: E402
from search.rules import Question  # noqa: E402

NAMES = ("zanzibarite", "kilimanjarite", "madagascarite", "seychellite")
PATIENCE_SECONDS = 30


def rebuild_and_wait() -> None:
    """Complete the index and tell of it; then fill one part of a new one, say so with the numbers of the processes
    that help, and never go on."""

    def stop(written: int) -> None:
        print("half", *[process.pid for process in multiprocessing.active_children()], flush=True)
        time.sleep(600)

    actions.rebuild()
    tell()
    actions.rebuild(stop, processes=1)


def tell_and_finish() -> None:
    """What is found by whoever starts after that, and again after a rebuild of its own."""
    tell()
    call_command("rebuild_search", verbosity=0, processes=1, stdout=io.StringIO())
    tell()


def tell() -> None:
    """What is found, by which engine, and whether every copy says what the database says."""
    failover = expected()
    copies = [failover.embedded, failover.expected] if failover else [engine()]
    answer = engine().find(Question())
    differ = {copy.name: sum(actions.compare(kind, copy).total for kind in KINDS.values()) for copy in copies}
    print(json.dumps({"total": answer.total, "engine": answer.engine, "differ": differ}), flush=True)


def change() -> None:
    """Rename a petition of a complete index as an action does, and tell how many seconds later it has its new name.

    Another name is given where a busy machine let the first one wait.
    """
    actions.rebuild()
    seconds: list[float] = []
    for name in NAMES:
        seconds.append(seconds_until_found(name))
        if seconds[-1] < PATIENCE_SECONDS:
            break
    print(json.dumps({"seconds": seconds, "engine": engine().name}))


def seconds_until_found(name: str) -> float:
    petition = Petition.objects.listed().first()
    with transaction.atomic():
        Petition.objects.filter(pk=petition.pk).update(title=f"The {name} lanterns", changed_at=timezone.now())
        transaction.on_commit(lambda: petition_changed.send(Petition, petition=petition))
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE_SECONDS:
        answer = engine().find(Question(text=name))
        if any(name in hit.title for hit in answer.hits):
            break
        time.sleep(0.1)
    return time.monotonic() - started


if __name__ == "__main__":
    {"rebuild": rebuild_and_wait, "finish": tell_and_finish, "change": change}[sys.argv[1]]()
