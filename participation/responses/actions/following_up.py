"""What became of a commitment is news: kept in the log of what the answer is about, told to those who follow that."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.log import record
from participation.notifications.actions import publish_news
from participation.responses.actions.promising import note_progress
from participation.responses.models import Commitment, Progress
from participation.responses.registry import note_on, wholes_of

# How the log of the whole names what was said of a commitment, and what happened to it by the clock.
VERBS = {
    "progress": "note_progress",
    "kept": "keep_commitment",
    "broken": "break_commitment",
    "due": "ask_about_commitment",
    "overdue": "miss_commitment",
}


@transaction.atomic
def report_progress(commitment: Commitment, *, by: User, **said: Any) -> Progress:
    """The institution says more of a commitment: on the page at once, and in the followers' news.

    Takes what `note_progress` takes, and raises what it raises.
    """
    progress = note_progress(commitment, by=by, **said)
    event = progress.outcome or "progress"
    _tell(commitment, event, by=by, key=f"progress-{progress.pk}", progress=progress)
    return progress


def watch_commitments() -> int:
    """By the clock: on the day of a commitment ask whether it was kept; tell when it has passed in silence.

    Returns how many it told of.
    """
    told = 0
    for commitment in Commitment.objects.to_ask_about().in_public().iterator(chunk_size=200):
        told += _note_once(commitment, "asked_at", "ask_about", "due")
    for commitment in Commitment.objects.missed().in_public().iterator(chunk_size=200):
        told += _note_once(commitment, "missed_at", "miss", "overdue")
    return told


@transaction.atomic
def _note_once(commitment: Commitment, fact: str, verb: str, event: str) -> bool:
    """Whether this was the first time: two clocks that run side by side tell once."""
    if not Commitment.objects.filter(pk=commitment.pk, **{fact: None}).update(**{fact: timezone.now()}):
        return False
    record(commitment.response, verb, commitment=commitment.pk)
    _tell(commitment, event, key=f"commitment-{commitment.pk}-{event}")
    return True


def _tell(commitment: Commitment, event: str, *, key: str, by: User | None = None, **more: Any) -> None:
    response = commitment.response
    whole = wholes_of([response.pk])[response.pk]
    audience = note_on(whole, VERBS[event], by=by, institution=response.institution.slug, commitment=commitment.pk)
    things = {"event": event, "commitment": commitment, "institution": response.institution, "whole": whole, **more}
    publish_news(
        key=key,
        audiences=[audience],
        template="responses/news/commitment",
        context=things,
        url=partial(whole.commitment_url, commitment.pk),
    )
