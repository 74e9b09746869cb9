"""What follows an answer: its signers rate it, ask for a review; institutions say more."""

from typing import Any

from django.db import transaction

from participation.accounts.models import User
from participation.notifications.models import Audience
from participation.responses import actions as responses
from participation.responses.models import Rating, Reexamination, Response
from participation.responses.rules import requests_needed
from petitions.actions.steps import lock, note, write
from petitions.actions.telling import tell_followers
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition


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
        _tell(_take_note(addressee, "reach_reexamination", by=None, ask=position), addressee, "review_owed", case)
    return case


def _answer_to(addressee: Addressee, citizen: User) -> Response:
    petition = addressee.petition
    has_signed = petition.signatures.standing().filter(citizen=citizen).exists()
    if petition.state not in SIGNED or not has_signed or addressee.response is None:
        raise NotASigner
    return addressee.response


@transaction.atomic
def explain_answer(case: Reexamination, *, by: User, explanation: str) -> Reexamination:
    """The institution stands by its answer to one ask, and says why. Raises what `responses.explain` raises."""
    case = responses.explain(case, by=by, explanation=explanation)
    addressee = Addressee.objects.of_response(case.response_id)
    _tell(_take_note(addressee, "explain_answer", by=by, ask=case.position), addressee, "review_explained", case)
    return case


def note_on_petition(number: int, verb: str, *, by: User | None, **facts: Any) -> Audience | None:
    """For the room of answers: something was said of an answer to this petition. Returns who follows it."""
    petition = lock(Petition.objects.get(pk=number))
    write(petition)
    note(petition, verb, by=by, **facts)
    return petition.audience


def _take_note(addressee: Addressee, verb: str, *, by: User | None, **facts: Any) -> Petition:
    """Something was said about an answer: the petition's log has it, and its page is told apart from before."""
    petition = lock(addressee.petition)
    write(petition)
    note(petition, verb, by=by, institution=addressee.institution.slug, **facts)
    return petition


def _tell(petition: Petition, addressee: Addressee, event: str, case: Reexamination) -> None:
    """A review of the answer to one ask: those who follow the petition hear that it is owed and what came of it."""
    key = f"review-of-answer-{case.pk}-{event}"
    tell_followers(petition, event, key=key, author_too=True, case=case, institution=addressee.institution)
