"""What another process does with the index, for tests that kill it or ask it: `python -m tests.search.child WORD`."""

import json
import multiprocessing
import sys
import time

import django

django.setup()

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
    """Fill one part of a new index, say so with the numbers of the processes that help, and never go on."""

    def stop(written: int) -> None:
        print("half", *[process.pid for process in multiprocessing.active_children()], flush=True)
        time.sleep(600)

    actions.rebuild(stop, processes=1)


def tell() -> None:
    """What is found, by which engine, and whether every copy says what the database says."""
    failover = expected()
    copies = [failover.embedded, failover.expected] if failover else [engine()]
    answer = engine().find(Question())
    differ = {copy.name: sum(actions.compare(kind, copy).total for kind in KINDS.values()) for copy in copies}
    print(json.dumps({"total": answer.total, "engine": answer.engine, "differ": differ}))


def change() -> None:
    """Rename a petition as an action does, again and again, and tell how many seconds later it has its new name."""
    print(json.dumps({"seconds": [seconds_until_found(name) for name in NAMES], "engine": engine().name}))


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
        time.sleep(0.02)
    return time.monotonic() - started


if __name__ == "__main__":
    {"rebuild": rebuild_and_wait, "tell": tell, "change": change}[sys.argv[1]]()
