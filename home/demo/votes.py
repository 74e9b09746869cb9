"""The votes on the demo's proposals, in bulk."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

from home.demo.people import Signer
from participation.votes.models import Ballot

_INSERT = """
INSERT INTO votes_vote (ballot_id, citizen_id, side, was, region_id, assurance, created_at, changed_at)
VALUES (%s, %s, %s, 0, %s, %s, %s, %s)
"""


def write_votes(ballot: Ballot, sides: list[int], voters: list[Signer], end: datetime, random: Random) -> None:
    """One vote of each voter, for (1) or against (-1), between the opening and `end`."""
    rows = list(_votes(ballot, sides, voters, end, random))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, rows)


def _votes(
    ballot: Ballot, sides: list[int], voters: list[Signer], end: datetime, random: Random
) -> Iterator[tuple[Any, ...]]:
    stored, span = connection.ops.adapt_datetimefield_value, (end - ballot.opened_at).total_seconds()
    for side, voter in zip(sides, voters, strict=True):
        moment = stored(ballot.opened_at + timedelta(seconds=span * random.random() ** 1.3))
        yield ballot.pk, voter.pk, side, voter.region, voter.assurance, moment, moment
