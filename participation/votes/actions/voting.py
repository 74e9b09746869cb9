"""Voting, changing and withdrawing: one statement each, no hot row, exactly one vote per person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from participation.accounts.models import Assurance, User
from participation.accounts.rules import AssuranceTooLow
from participation.compiled import planned_cursor
from participation.institutions.models import Region
from participation.lifecycle import TransitionRefused
from participation.votes.models import Ballot, Side, VoteDelta


@dataclass(frozen=True, slots=True)
class Cast:
    """How it went: `is_new` is false for a second click on the same side, which changes nothing."""

    is_new: bool


# The open ballot is looked up, the vote inserted (or an earlier one turned) and the delta appended in one statement, by
# the database's clock. A parallel click of the same person waits for the row and sees, in `was`, how it stood.
_OPEN = """
    SELECT id FROM votes_ballot
    WHERE id = %(ballot)s AND ended_at IS NULL AND (closes_at IS NULL OR closes_at > {now})
      AND required_assurance <= %(assurance)s
"""
_CAST = """
    INSERT INTO votes_vote (ballot_id, citizen_id, side, was, region_id, assurance, created_at, changed_at)
    SELECT id, %(citizen)s, %(side)s, 0, %(region)s, %(assurance)s, {now}, {now} FROM ({open}) AS wanted
    WHERE true
    ON CONFLICT (citizen_id, ballot_id) DO UPDATE
        SET was = votes_vote.side, side = EXCLUDED.side, changed_at = EXCLUDED.changed_at,
            region_id = COALESCE(EXCLUDED.region_id, votes_vote.region_id), assurance = EXCLUDED.assurance
        WHERE votes_vote.side <> EXCLUDED.side OR votes_vote.region_id <> EXCLUDED.region_id
            OR (votes_vote.region_id IS NULL AND EXCLUDED.region_id IS NOT NULL)
    RETURNING ballot_id, side, was
"""
_WITHDRAW = """
    UPDATE votes_vote SET was = side, side = 0, changed_at = {now}
    WHERE citizen_id = %(citizen)s AND side <> 0 AND ballot_id IN ({open})
    RETURNING ballot_id, side, was
"""
# On PostgreSQL the delta is appended by the same statement.
_COUNTED = """
WITH given AS ({given}), counted AS (
    INSERT INTO votes_votedelta (ballot_id, for_amount, against_amount)
    SELECT ballot_id, (side = 1)::int - (was = 1)::int, (side = -1)::int - (was = -1)::int FROM given WHERE side <> was
)
SELECT side, was FROM given
"""


def open_ballot(*, closes_at: datetime | None = None, required_assurance: int = Assurance.EMAIL) -> Ballot:
    """A new ballot, open from now on, for something to point at. `closes_at` None: until somebody ends it."""
    return Ballot.objects.create(closes_at=closes_at, required_assurance=required_assurance)


def end_ballot(ballot: Ballot) -> Ballot:
    """No more votes. The numbers stand. Ending twice keeps the first moment."""
    return _mark(ballot, ended_at=ballot.ended_at or timezone.now())


def reopen_ballot(ballot: Ballot) -> Ballot:
    """Votes again until `closes_at`, which was promised and stays."""
    return _mark(ballot, ended_at=None)


def _mark(ballot: Ballot, *, ended_at: datetime | None) -> Ballot:
    Ballot.objects.filter(pk=ballot.pk).update(ended_at=ended_at)
    ballot.ended_at = ended_at
    return ballot


def cast_vote(ballot: Ballot, *, citizen: User, side: Side, region: Region | None = None) -> Cast:
    """Vote, or change one's vote. A second click on the same side is no error and changes nothing.

    Raises `TransitionRefused` once voting has ended and `AssuranceTooLow` where the ballot asks for more than the voter
    has; `ValueError` for a side that nobody can take.
    """
    if side not in (Side.FOR, Side.AGAINST):
        raise ValueError("A vote is for or against.")
    given = _run(_CAST, ballot, citizen=citizen, side=side.value, region=region.pk if region else None)
    if given is None:
        _refuse_or_forgive(ballot, citizen=citizen, verb="vote")
    return Cast(is_new=given is not None and given[0] != given[1])


def withdraw_vote(ballot: Ballot, *, citizen: User) -> bool:
    """Take one's own vote back while voting is open. Returns whether there was one. Raises `TransitionRefused`."""
    given = _run(_WITHDRAW, ballot, citizen=citizen)
    if given is None:
        _refuse_or_forgive(ballot, citizen=None, verb="withdraw_vote")
    return given is not None


def _run(statement: str, ballot: Ballot, *, citizen: User, **values: Any) -> tuple[int, int] | None:
    """Where the vote stands now and where it stood; None where nothing changed."""
    # Whoever withdraws needs no surer identity than she had when she voted.
    assurance = citizen.assurance if "side" in values else Assurance.NATIONAL_ID
    values |= {"ballot": ballot.pk, "citizen": citizen.pk, "assurance": assurance.value}
    if connection.vendor != "postgresql":
        return _run_sqlite(statement, values)
    sql = _COUNTED.format(given=statement.format(open=_OPEN.format(now="now()"), now="now()"))
    with planned_cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def _run_sqlite(statement: str, values: dict[str, Any]) -> tuple[int, int] | None:
    """SQLite has no writing CTE: two steps in one transaction, which holds the only write lock from its start."""
    sql = statement.format(open=_OPEN.format(now="%(now)s"), now="%(now)s")
    values["now"] = connection.ops.adapt_datetimefield_value(timezone.now())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
        cursor.fetchall()
        if row is None:
            return None
        ballot_id, side, was = row
        if side != was:
            amounts = {name: (side == one) - (was == one) for name, one in (("for", 1), ("against", -1))}
            VoteDelta.objects.create(ballot_id=ballot_id, for_amount=amounts["for"], against_amount=amounts["against"])
    return side, was


def _refuse_or_forgive(ballot: Ballot, *, citizen: User | None, verb: str) -> None:
    """Nothing was written. Say why, unless the vote stands as it is: then all is well."""
    now = Ballot.objects.get(pk=ballot.pk)
    if not now.is_open:
        raise TransitionRefused(verb, "closed")
    if citizen and citizen.assurance < now.required_assurance:
        raise AssuranceTooLow(now.required_assurance)
