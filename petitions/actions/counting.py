"""From appended deltas to the public number, exactly; and what a number sets in motion."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from participation.deltas import take_sums, take_turn
from participation.institutions.calendar import due_after
from participation.live.announce import announce
from petitions import rules
from petitions.actions.steps import lock, note, write
from petitions.actions.telling import tell_followers
from petitions.models import Petition, Signature, SignatureDelta, Tally
from petitions.signals import counts_moved

_ROLL_UP_LOCK = 7_310_417  # any number, the same in every process


def roll_up() -> dict[int, int]:
    """Add the waiting deltas to the public numbers. Returns the new number of each petition that moved.

    Safe to run in several processes at once: the second one finds the lock taken and does nothing.
    """
    with transaction.atomic():
        if not take_turn(_ROLL_UP_LOCK, SignatureDelta):
            return {}
        sums = take_sums(SignatureDelta, "petition_id", ["amount"])
        for petition_id, (amount,) in sorted(sums.items()):
            Petition.objects.filter(pk=petition_id).update(signature_count=F("signature_count") + amount)
        counts = dict(Petition.objects.filter(pk__in=sums).values_list("pk", "signature_count"))
    if counts:
        announce({f"petition:{petition_id}": {"signature_count": count} for petition_id, count in counts.items()})
        counts_moved.send_robust(Petition, counts=counts)
        notice_thresholds(list(counts))
    return counts


def notice_thresholds(petition_ids: list[int] | None = None) -> None:
    """Write down which petitions have reached what. A test of facts: a missed tick heals at the next one."""
    among = Q() if petition_ids is None else Q(pk__in=petition_ids)
    for petition in Petition.objects.owing_response_date().filter(among):
        reach_response_threshold(petition)
    for petition in Petition.objects.owing_debate_date().filter(among):
        reach_debate_threshold(petition)


@transaction.atomic
def reach_response_threshold(petition: Petition) -> Petition:
    """From now on an answer is owed, by the policy's period on the calendar of each institution."""
    petition = lock(petition)
    if petition.response_reached_at or not rules.is_reached(petition.signature_count, petition.response_threshold):
        return petition
    now = timezone.localtime()
    addressees = list(petition.addressees.standing().select_related("institution"))
    dues = {}
    if within := petition.response_within:
        dues = {a: due_after(now, within, a.institution.calendar) for a in addressees}
    if len(set(dues.values())) > 1:
        for addressee, due in dues.items():
            addressee.due_at = due
            addressee.save(update_fields=["due_at"])
    write(petition, response_reached_at=now, response_due_at=min(dues.values(), default=None))
    note(petition, "reach_response_threshold", by=None, signatures=petition.signature_count)
    tell_followers(petition, "threshold", key=f"petition-{petition.pk}-threshold")
    return petition


@transaction.atomic
def reach_debate_threshold(petition: Petition) -> Petition:
    """From now on a debate is owed."""
    petition = lock(petition)
    if petition.debate_reached_at or not rules.is_reached(petition.signature_count, petition.debate_threshold):
        return petition
    write(petition, debate_reached_at=timezone.now())
    note(petition, "reach_debate_threshold", by=None, signatures=petition.signature_count)
    tell_followers(petition, "debate", key=f"petition-{petition.pk}-debate")
    return petition


@transaction.atomic
def recount(petition: Petition, *, mend: bool = True) -> int:
    """The operator's check: count the signatures themselves. Returns by how much the public number was wrong (0).

    Exact while people sign and deltas are rolled up: the lock keeps the number still, and one statement, so one
    snapshot, sees each signature together with its delta.
    """
    petition = lock(petition)
    waiting, standing = _count(petition)
    true = petition.imported_count + standing
    error = petition.signature_count + waiting - true
    if error and mend:
        was = petition.signature_count
        write(petition, signature_count=true - waiting)
        note(petition, "recount", by=None, was=was, signatures=true)
    return error


def _count(petition: Petition) -> tuple[int, int]:
    """The sum of the deltas that wait, and the signatures that stand, at one moment."""
    mine = OuterRef("pk")
    deltas = SignatureDelta.objects.filter(petition=mine).values("petition").annotate(sum=Sum("amount")).values("sum")
    signatures = (
        Signature.objects.standing().filter(petition=mine).values("petition").annotate(n=Count("pk")).values("n")
    )
    rows = Petition.objects.filter(pk=petition.pk).annotate(
        waiting=Coalesce(Subquery(deltas), 0), standing=Coalesce(Subquery(signatures), 0)
    )
    return rows.values_list("waiting", "standing").get()


def refresh_trends() -> None:
    """How many signed in the last 24 hours: what the home page calls trending."""
    since = timezone.now() - timedelta(hours=24)
    rows = Signature.objects.standing().filter(created_at__gt=since).values_list("petition").annotate(n=Count("pk"))
    recent = dict(rows)
    Petition.objects.filter(recent_count__gt=0).exclude(pk__in=recent).update(recent_count=0)
    for petition_id, count in recent.items():
        Petition.objects.filter(pk=petition_id).exclude(recent_count=count).update(recent_count=count)


def tally_signatures(now: datetime | None = None) -> int:
    """Count anew who signed, in numbers, where the tally is old. Returns how many petitions were counted."""
    petitions = list(Petition.objects.owing_tally(now).values_list("pk", "signature_count"))
    for pk, signature_count in petitions:
        counted_at, rows = timezone.now(), list(Signature.objects.filter(petition=pk).tallied())
        Tally.objects.update_or_create(
            petition_id=pk, defaults={"counted_at": counted_at, "signature_count": signature_count, "rows": rows}
        )
    return len(petitions)
