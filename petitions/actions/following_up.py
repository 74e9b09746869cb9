"""What follows an answer: its signers rate it, judge its commitments, ask for a review; institutions say more."""

from typing import Any

from django.db import transaction

from participation.accounts.models import User
from participation.responses import actions as responses
from participation.responses.models import Commitment, Opinion, Rating, Reexamination, Response
from participation.responses.rules import requests_needed
from petitions.actions.steps import lock, note, write
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition

# The verbs of the responses' signals, as the petition's own log says them.
VERBS = {
    "note_progress": "note_progress",
    "keep": "keep_commitment",
    "break": "break_commitment",
    "ask_about": "ask_about_commitment",
    "reach_reexamination": "reach_reexamination",
    "explain": "explain_answer",
    "settle": "settle_reexamination",
}


class NotASigner(Exception):
    """Only those who signed the petition, and have not withdrawn, speak about its answer."""


@transaction.atomic
def rate_answer(addressee: Addressee, *, citizen: User, addressed: str, satisfaction: int) -> Rating:
    """Rate the published answer of one institution. Raises `NotASigner` and the refusals of `responses.rate`."""
    response = _answer_to(addressee, citizen)
    return responses.rate(response, citizen=citizen, addressed=addressed, satisfaction=satisfaction)


@transaction.atomic
def request_review(addressee: Addressee, *, citizen: User, position: int) -> Reexamination:
    """Say that the answer missed the ask at `position`. Raises `NotASigner` and the refusals of the room below."""
    response = _answer_to(addressee, citizen)
    needed = requests_needed(addressee.petition.signature_count)
    return responses.request_reexamination(response, position=position, citizen=citizen, needed=needed)


@transaction.atomic
def judge_commitment(commitment: Commitment, *, citizen: User, answer: str) -> Opinion:
    """Say whether it was kept. Raises `NotASigner` and the refusals of `responses.judge`."""
    addressee = Addressee.objects.select_related("petition").get(response=commitment.response_id)
    _answer_to(addressee, citizen)
    return responses.judge(commitment, citizen=citizen, answer=answer)


def _answer_to(addressee: Addressee, citizen: User) -> Response:
    petition = addressee.petition
    has_signed = petition.signatures.standing().filter(citizen=citizen).exists()
    if petition.state not in SIGNED or not has_signed or addressee.response is None:
        raise NotASigner
    return addressee.response


def ask_about_commitments() -> int:
    """By the clock: ask about every commitment whose day has come. Returns how many."""
    due = Commitment.objects.to_ask_about().filter(response__addressee__petition__state__in=SIGNED)
    return sum(responses.ask_about(commitment) for commitment in due.iterator(chunk_size=200))


@transaction.atomic
def take_note(response_id: int, verb: str, *, by: User | None, **facts: Any) -> Petition | None:
    """Something was said about an answer after it was given: the petition's page is told apart from before."""
    addressee = Addressee.objects.filter(response=response_id).select_related("petition", "institution").first()
    if addressee is None:
        return None
    petition = lock(addressee.petition)
    write(petition)
    note(petition, VERBS[verb], by=by, institution=addressee.institution.slug, **facts)
    return petition
