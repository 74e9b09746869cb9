"""Signing and withdrawing a signature: one statement, no hot row, exactly once per person."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import BigIntegerField
from django.utils import timezone

from participation.accounts.models import User
from participation.accounts.rules import AssuranceTooLow
from participation.compiled import planned_cursor
from participation.institutions.models import Region
from participation.lifecycle import TransitionRefused
from petitions.lifecycle import State
from petitions.models import Petition, Signature, SignatureDelta


@dataclass(frozen=True, slots=True)
class Signed:
    """How it went: `is_new` is false for the second click of the same person, which adds nothing."""

    is_new: bool


# The open petition is looked up, the signature inserted (or a withdrawn one revived) and the delta appended in one
# statement, by the database's clock. `FOR KEY SHARE` is not needed: the foreign key's own check takes it.
_SIGN_IN_POSTGRESQL = """
WITH wanted AS (
    SELECT id FROM petitions_petition
    WHERE id = %(petition)s AND state = %(state)s AND source = '' AND (closes_at IS NULL OR closes_at > now())
      AND required_assurance <= %(assurance)s
), added AS (
    INSERT INTO petitions_signature
        (petition_id, citizen_id, region_id, assurance, is_name_public, created_at, withdrawn_at)
    SELECT id, %(citizen)s, %(region)s, %(assurance)s, %(public)s, now(), NULL FROM wanted
    ON CONFLICT (citizen_id, petition_id) DO UPDATE
        SET withdrawn_at = NULL, created_at = now(), region_id = EXCLUDED.region_id,
            assurance = EXCLUDED.assurance, is_name_public = EXCLUDED.is_name_public
        WHERE petitions_signature.withdrawn_at IS NOT NULL
    RETURNING petition_id
), counted AS (
    INSERT INTO petitions_signaturedelta (petition_id, amount) SELECT petition_id, 1 FROM added
)
SELECT (SELECT count(*) FROM wanted), (SELECT count(*) FROM added)
"""

# SQLite has no writing CTE: the same three steps in one transaction, which holds the only write lock from its start.
_SIGN_IN_SQLITE = """
INSERT INTO petitions_signature
    (petition_id, citizen_id, region_id, assurance, is_name_public, created_at, withdrawn_at)
SELECT id, %(citizen)s, %(region)s, %(assurance)s, %(public)s, %(now)s, NULL FROM petitions_petition
WHERE id = %(petition)s AND state = %(state)s AND source = '' AND (closes_at IS NULL OR closes_at > %(now)s)
  AND required_assurance <= %(assurance)s
ON CONFLICT (citizen_id, petition_id) DO UPDATE
    SET withdrawn_at = NULL, created_at = EXCLUDED.created_at, region_id = EXCLUDED.region_id,
        assurance = EXCLUDED.assurance, is_name_public = EXCLUDED.is_name_public
    WHERE petitions_signature.withdrawn_at IS NOT NULL
RETURNING petition_id
"""


def sign(petition: Petition, *, citizen: User, region: Region | None = None, is_name_public: bool = False) -> Signed:
    """Sign once. A second click is no error and adds nothing.

    Raises `TransitionRefused` when the petition is not open (any more) or is counted elsewhere, and `AssuranceTooLow`
    when its policy asks for more than the signer has.
    """
    return insert_signature(
        petition, citizen=citizen, region=region, is_name_public=is_name_public, state=State.OPEN, verb="sign"
    )


def sign_in_passing(pk: int, *, citizen: User) -> bool:
    """Sign by the petition's number, with nothing said: the petition is not read, only the signature written.

    Whether her signature stands now. Where this is false, `sign` tells why.
    """
    if pk > BigIntegerField.MAX_BIGINT:
        return False
    values = _values(pk, citizen=citizen, region=None, is_name_public=False, state=State.OPEN)
    return _insert(values)[0]


def insert_signature(
    petition: Petition, *, citizen: User, region: Region | None, is_name_public: bool, state: State, verb: str
) -> Signed:
    """The write path of `sign` and `sponsor`: they differ in the state that allows them."""
    values = _values(petition.pk, citizen=citizen, region=region, is_name_public=is_name_public, state=state)
    _stands, is_new = _insert(values)
    if not is_new:
        _refuse_or_forgive(petition, citizen=citizen, state=state, verb=verb)
    return Signed(is_new=is_new)


def _values(pk: int, *, citizen: User, region: Region | None, is_name_public: bool, state: State) -> dict[str, Any]:
    return {
        "petition": pk,
        "citizen": citizen.pk,
        "region": region.pk if region else None,
        "assurance": citizen.assurance.value,
        "public": is_name_public,
        "state": state.value,
    }


def _insert(values: dict[str, Any]) -> tuple[bool, bool]:
    """Whether her signature is known to stand, and whether it is new."""
    if connection.vendor != "postgresql":
        is_new = _insert_sqlite(values)
        return is_new, is_new
    with planned_cursor() as cursor:
        cursor.execute(_SIGN_IN_POSTGRESQL, values)
        wanted, added = cursor.fetchone()
    return bool(wanted), bool(added)


def _insert_sqlite(values: dict[str, Any]) -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SIGN_IN_SQLITE, {**values, "now": connection.ops.adapt_datetimefield_value(timezone.now())})
        added = cursor.fetchone() is not None
        cursor.fetchall()
        if added:
            SignatureDelta.objects.create(petition_id=values["petition"], amount=1)
    return added


def _refuse_or_forgive(petition: Petition, *, citizen: User, state: State, verb: str) -> None:
    """Nothing was inserted. Say why, unless she has signed before: then all is well."""
    now = Petition.objects.only("state", "closes_at", "required_assurance", "source").get(pk=petition.pk)
    if now.source or now.state != state or (now.closes_at and now.closes_at <= timezone.now()):
        raise TransitionRefused(verb, State.CLOSED if now.state == State.OPEN else now.state)
    if citizen.assurance < now.required_assurance:
        raise AssuranceTooLow(now.required_assurance)


@transaction.atomic
def withdraw_signature(petition: Petition, *, citizen: User) -> bool:
    """Take one's own signature back, while the petition is open. Returns whether there was one.

    Raises `TransitionRefused` after closing: a closed count stands.
    """
    if not Petition.objects.open().filter(pk=petition.pk, closes_at__gt=timezone.now()).exists():
        raise TransitionRefused("withdraw_signature", petition.state)
    mine = Signature.objects.standing().filter(petition=petition, citizen=citizen)
    withdrawn = mine.update(withdrawn_at=timezone.now())
    if withdrawn:
        SignatureDelta.objects.create(petition=petition, amount=-1)
    return bool(withdrawn)
