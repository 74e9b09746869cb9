"""What follows an answer: its signers rate it, judge its commitments, ask for a review; institutions say more."""

from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse

from participation.accounts.models import User
from participation.responses import actions as responses
from participation.responses.models import Commitment, Opinion, Progress, Rating, Reexamination, Response
from participation.responses.rules import requests_needed
from petitions.actions.steps import lock, note, write
from petitions.actions.telling import tell_followers
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition

# How the petition's own log names what was said of a commitment.
VERBS = {"": "note_progress", "kept": "keep_commitment", "broken": "break_commitment"}


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
    was = response.reexaminations.owed().count()
    case = responses.request_reexamination(response, position=position, citizen=citizen, needed=needed)
    if response.reexaminations.owed().count() > was:
        _take_note(addressee, "reach_reexamination", by=None, ask=position)
    return case


@transaction.atomic
def judge_commitment(commitment: Commitment, *, citizen: User, answer: str) -> Opinion:
    """Say whether it was kept. Raises `NotASigner` and the refusals of `responses.judge`."""
    _answer_to(Addressee.objects.of_response(commitment.response_id), citizen)
    return responses.judge(commitment, citizen=citizen, answer=answer)


def _answer_to(addressee: Addressee, citizen: User) -> Response:
    petition = addressee.petition
    has_signed = petition.signatures.standing().filter(citizen=citizen).exists()
    if petition.state not in SIGNED or not has_signed or addressee.response is None:
        raise NotASigner
    return addressee.response


@transaction.atomic
def report_progress(commitment: Commitment, *, by: User, **said: Any) -> Progress:
    """The institution says more of a commitment: on the petition's page at once, and in its followers' news.

    Takes what `responses.note_progress` takes, and raises what it raises.
    """
    progress = responses.note_progress(commitment, by=by, **said)
    addressee = Addressee.objects.of_response(commitment.response_id)
    petition = _take_note(addressee, VERBS[progress.outcome], by=by, commitment=commitment.pk)
    event = f"commitment_{progress.outcome or 'progress'}"
    _tell(petition, addressee, event, commitment, key=f"progress-{progress.pk}", progress=progress)
    return progress


@transaction.atomic
def explain_answer(case: Reexamination, *, by: User, explanation: str) -> Reexamination:
    """The institution stands by its answer to one ask, and says why. Raises what `responses.explain` raises."""
    case = responses.explain(case, by=by, explanation=explanation)
    _take_note(Addressee.objects.of_response(case.response_id), "explain_answer", by=by, ask=case.position)
    return case


def ask_about_commitments() -> int:
    """By the clock: ask the followers about every commitment whose day has come. Returns how many."""
    due = Commitment.objects.to_ask_about().filter(response__addressee__petition__state__in=SIGNED)
    return sum(_ask_about(commitment) for commitment in due.iterator(chunk_size=200))


@transaction.atomic
def _ask_about(commitment: Commitment) -> bool:
    if not responses.ask_about(commitment):
        return False
    addressee = Addressee.objects.of_response(commitment.response_id)
    petition = _take_note(addressee, "ask_about_commitment", by=None, commitment=commitment.pk)
    _tell(petition, addressee, "commitment_due", commitment, key=f"commitment-{commitment.pk}-due")
    return True


def _take_note(addressee: Addressee, verb: str, *, by: User | None, **facts: Any) -> Petition:
    """Something was said about an answer: the petition's log has it, and its page is told apart from before."""
    petition = lock(addressee.petition)
    write(petition)
    note(petition, verb, by=by, institution=addressee.institution.slug, **facts)
    return petition


def _tell(
    petition: Petition, addressee: Addressee, event: str, commitment: Commitment, *, key: str, **more: Any
) -> None:
    url = partial(reverse, "petitions:commitment", args=[petition.pk, commitment.pk])
    things = {"commitment": commitment, "institution": addressee.institution, **more}
    tell_followers(petition, event, key=key, author_too=True, url=url, **things)
