"""Petitions in the database, for the search section: those of `load_demo --scale`, or sentences of real ones in four
languages, shuffled.

The latter have no author: like petitions of another system they say where they come from.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from benchmarks.sentences import IS_REAL, LANGUAGES, sentences
from home.demo.institutions import load_institutions
from participation.institutions.models import Institution, Region, Topic
from petitions.lifecycle import State
from petitions.models import Addressee, Ask, Petition

SOURCE = "benchmark"
BATCH = 1_000
# A state, and which facts stand beside it.
STATES: tuple[tuple[State, tuple[str, ...]], ...] = (
    (State.OPEN, ()),
    (State.OPEN, ("response_reached_at", "response_due_at")),
    (State.CLOSED, ()),
    (State.CLOSED, ("response_reached_at", "response_due_at", "answered_at")),
    (State.REJECTED, ()),
)


def write(number: int) -> None:
    """So many petitions in four languages, as `SEARCH_TEXTS` wants them."""
    if IS_REAL:
        Maker().write(number)
    else:
        call_command("load_demo", citizens=300, scale=number, verbosity=0)
    # They are indexed by a rebuild, which is measured: what waits would only be written once more.
    DBTaskResult.objects.all().delete()


@dataclass(frozen=True, slots=True)
class Made:
    """A petition, what it asks, and whom."""

    petition: Petition
    asks: list[str]
    institutions: list[Institution]


class Maker:
    """Always the same petitions, whatever was asked of it before."""

    def __init__(self) -> None:
        self._dice, self._pool, self._now = random.Random(1), sentences(), timezone.now()
        load_institutions()
        self._institutions = list(Institution.objects.order_by("pk"))
        self._regions, self._topics = list(Region.objects.order_by("pk")), list(Topic.objects.order_by("pk"))

    def write(self, number: int) -> None:
        for start in range(0, number, BATCH):
            self._write([self._made(n) for n in range(start, min(start + BATCH, number))])

    def _made(self, number: int) -> Made:
        dice, language = self._dice, self._dice.choice(LANGUAGES)
        state, facts = dice.choice(STATES)
        opened_at = self._now - timedelta(minutes=number)
        dates: dict[str, Any] = {"opened_at": opened_at, "closes_at": opened_at + timedelta(days=90)}
        signed = int(dice.paretovariate(0.7))
        petition = Petition(
            source=SOURCE,
            source_id=str(number),
            language=language,
            title=self._say(language, 1)[:120],
            reasons=self._say(language, 4),
            details=self._say(language, 4),
            state=state,
            topic=dice.choice(self._topics),
            region=dice.choice(self._regions),
            signature_count=signed,
            imported_count=signed,
            **({} if state == State.REJECTED else dates),
            **dict.fromkeys(facts, opened_at),
        )
        asks = [self._say(language, 1)[:500] for _ in range(2)]
        return Made(petition, asks, dice.sample(self._institutions, dice.randint(1, 2)))

    def _say(self, language: str, number: int) -> str:
        return " ".join(self._dice.choice(self._pool[language]) for _ in range(number))

    @transaction.atomic
    def _write(self, made: list[Made]) -> None:
        Petition.objects.bulk_create([one.petition for one in made])
        Ask.objects.bulk_create(
            [Ask(petition=one.petition, position=n, text=t) for one in made for n, t in enumerate(one.asks, start=1)]
        )
        Addressee.objects.bulk_create(
            [
                Addressee(petition=one.petition, institution=institution, position=n)
                for one in made
                for n, institution in enumerate(one.institutions, start=1)
            ]
        )
