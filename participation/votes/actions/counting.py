"""From appended deltas to the public numbers, exactly."""

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from participation.audit.log import record
from participation.deltas import take_sums, take_turn
from participation.votes.models import Ballot, Side, Vote, VoteDelta
from participation.votes.signals import ballots_moved

_ROLL_UP_LOCK = 7_310_418  # any number, the same in every process, another one than that of petitions


def roll_up() -> dict[int, tuple[int, int]]:
    """Add the waiting deltas to the public numbers. Returns (for, against) of each ballot that moved.

    Safe to run in several processes at once: the second one finds the lock taken and does nothing.
    """
    with transaction.atomic():
        if not take_turn(_ROLL_UP_LOCK, VoteDelta):
            return {}
        sums = take_sums(VoteDelta, "ballot_id", ["for_amount", "against_amount"])
        for ballot_id, (more_for, more_against) in sorted(sums.items()):
            Ballot.objects.filter(pk=ballot_id).update(
                for_count=F("for_count") + more_for, against_count=F("against_count") + more_against
            )
        rows = Ballot.objects.filter(pk__in=sums).values_list("pk", "for_count", "against_count")
        counts = {pk: (for_count, against_count) for pk, for_count, against_count in rows}
    if counts:
        ballots_moved.send_robust(Ballot, counts=counts)
    return counts


@transaction.atomic
def recount(ballot: Ballot, *, mend: bool = True) -> tuple[int, int]:
    """The operator's check: count the votes themselves. By how much the numbers for and against were wrong (0, 0).

    Exact while people vote and deltas are rolled up: the lock keeps the numbers still, and one statement, so one
    snapshot, sees each vote together with its delta.
    """
    ballot = Ballot.objects.select_for_update(no_key=True).get(pk=ballot.pk)
    row = Ballot.objects.filter(pk=ballot.pk).annotate(
        waiting_for=_waiting("for_amount"),
        waiting_against=_waiting("against_amount"),
        true_for=_standing(Side.FOR),
        true_against=_standing(Side.AGAINST),
    )
    found = row.values("waiting_for", "waiting_against", "true_for", "true_against").get()
    right = {
        "for_count": found["true_for"] - found["waiting_for"],
        "against_count": found["true_against"] - found["waiting_against"],
    }
    errors = ballot.for_count - right["for_count"], ballot.against_count - right["against_count"]
    if any(errors) and mend:
        Ballot.objects.filter(pk=ballot.pk).update(**right)
        record(ballot, "recount", was=[ballot.for_count, ballot.against_count], votes=list(right.values()))
    return errors


def _waiting(amount: str) -> Coalesce:
    return _sum(VoteDelta.objects.filter(ballot=OuterRef("pk")), n=Sum(amount))


def _standing(side: Side) -> Coalesce:
    return _sum(Vote.objects.filter(ballot=OuterRef("pk")), n=Count("pk", filter=Q(side=side)))


def _sum(rows: QuerySet, **n: Sum | Count) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("ballot").annotate(**n).values("n")), 0)
