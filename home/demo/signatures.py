"""Who signs a demo petition: neighbours and speakers of its language more often than others."""

import heapq
from collections.abc import Sequence
from datetime import datetime
from math import log
from random import Random

from django.db import connection

from home.demo.people import Signer
from petitions.models import Petition

SAME_REGION, SAME_LANGUAGE = 9.0, 4.0
# The town is small for the largest petitions: some of their signers stand for neighbours it does not have.
NEIGHBOURS = 0.25
# Two hundred thousand rows: as model instances they take most of the demo's loading time.
_INSERT = """
INSERT INTO petitions_signature (petition_id, citizen_id, region_id, assurance, is_name_public, created_at)
VALUES (%s, %s, %s, %s, %s, %s)
"""


class Crowd:
    """All citizens of the demo, from whom each petition draws its signers."""

    def __init__(self, signers: Sequence[Signer]):
        self.signers = signers
        self._kinds = [(signer.language, signer.region) for signer in signers]

    def draw(self, petition: Petition, count: int) -> list[Signer]:
        """`count` different citizens, fewer where there are fewer; a weighted draw without replacement."""
        random = Random(petition.sponsor_token)
        weights = {kind: self._weight(petition, *kind) for kind in set(self._kinds)}
        keys = [(log(random.random()) / weights[kind], n) for n, kind in enumerate(self._kinds)]
        drawn = [self.signers[n] for _, n in heapq.nlargest(count, keys)]
        random.shuffle(drawn)
        return drawn

    def _weight(self, petition: Petition, language: str, region: int | None) -> float:
        weight = SAME_LANGUAGE if language == petition.language else 1.0
        return weight * SAME_REGION if petition.region_id and region == petition.region_id else weight

    def sign(self, petition: Petition, moments: Sequence[datetime]) -> list[Signer]:
        """Write a signature for each moment, in order; where citizens are too few (a shrunken demo), for the latest."""
        drawn = self.draw(petition, len(moments))
        random, stored = Random(petition.pk), connection.ops.adapt_datetimefield_value
        rows = [
            (petition.pk, s.pk, self._region(petition, s, random), s.assurance, s.shows_name, stored(moment))
            for s, moment in zip(drawn, moments[len(moments) - len(drawn) :], strict=True)
        ]
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(_INSERT, rows)
        return drawn

    def _region(self, petition: Petition, signer: Signer, random: Random) -> int | None:
        is_neighbour = petition.region_id and signer.region and random.random() < NEIGHBOURS
        return petition.region_id if is_neighbour else signer.region
