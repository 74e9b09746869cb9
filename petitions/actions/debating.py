"""Parliament debates: a day is set, then the debate is put on record."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from petitions.actions.steps import lock, note, write
from petitions.actions.telling import tell_followers
from petitions.lifecycle import SIGNED
from petitions.models import Petition


@transaction.atomic
def schedule_debate(petition: Petition, *, on: date, by: User) -> Petition:
    """Name the day of the debate; a later call moves it, and the log keeps both days.

    Raises `PermissionDenied` without the permission to schedule and `TransitionRefused` for what nobody signed.
    """
    petition = _lock_for_debate(petition, "schedule_debate", by=by)
    is_moved = petition.debate_on != on
    write(petition, debate_on=on)
    note(petition, "schedule_debate", by=by, on=on.isoformat())
    if is_moved:
        key = f"petition-{petition.pk}-debate-{petition.changed_at:%Y%m%d%H%M%S%f}"
        tell_followers(petition, "debate_day", key=key, author_too=True)
    return petition


@transaction.atomic
def record_debate(petition: Petition, *, on: date, url: str = "", by: User) -> Petition:
    """Put on record that it was debated, and where the record can be read. Raises as `schedule_debate` does."""
    petition = _lock_for_debate(petition, "record_debate", by=by)
    write(petition, debate_on=petition.debate_on or on, debated_on=on, debate_url=url)
    note(petition, "record_debate", by=by, on=on.isoformat())
    tell_followers(petition, "debated", key=f"petition-{petition.pk}-debated-{on}", author_too=True)
    return petition


def _lock_for_debate(petition: Petition, verb: str, *, by: User) -> Petition:
    if not by.has_perm("petitions.schedule_debate"):
        raise PermissionDenied("Debates are scheduled by those who hold that permission.")
    petition = lock(petition)
    if petition.state not in SIGNED:
        raise TransitionRefused(verb, petition.state)
    return petition
