"""One opinion, one rating, one request a person, and exact counts, however many come at once. On a real PostgreSQL."""

from functools import partial

import pytest

from participation.responses.actions import judge
from participation.responses.models import (
    Commitment,
    Opinion,
    Rating,
    Reception,
    Reexamination,
    ReexaminationRequest,
)
from petitions import actions
from petitions.models import Addressee
from tests.responses.answers import owed
from tests.responses.promises import make_commitment, signers

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def commitment(petition, officer) -> Commitment:
    return make_commitment(owed(petition), officer, due_in=-1)


@pytest.fixture
def addressee(commitment) -> Addressee:
    return Addressee.objects.select_related("petition", "response").get(response=commitment.response)


def test_100_opinions_of_20_signers_count_20(commitment, petition, at_once):
    people = signers(petition, 20)
    answers = ["yes", "no", "partly", "yes", "no"]
    jobs = [partial(judge, commitment, citizen=person, answer=answer) for answer in answers for person in people]

    at_once(jobs, threads=20)

    commitment.refresh_from_db()
    assert Opinion.objects.count() == 20
    assert sum(commitment.counts.values()) == 20
    for answer, count in commitment.counts.items():
        assert Opinion.objects.filter(answer=answer).count() == count


def test_100_ratings_of_20_signers_count_20(addressee, petition, at_once):
    people = signers(petition, 20)
    jobs = [
        partial(actions.rate_answer, addressee, citizen=person, addressed="yes", satisfaction=score)
        for score in (1, 2, 3, 4, 5)
        for person in people
    ]

    at_once(jobs, threads=20)

    reception = Reception.objects.get()
    assert Rating.objects.count() == reception.rating_count == reception.yes_count == 20
    assert sum(reception.satisfaction.values()) == 20
    assert Rating.objects.filter(satisfaction__gte=4).count() == reception.satisfied_count


def test_one_signer_clicking_50_times_asks_once_and_twelve_signers_oblige_once(addressee, petition, at_once):
    people = signers(petition, 12)
    jobs = [partial(actions.request_review, addressee, citizen=people[0], position=1)] * 50
    jobs += [partial(actions.request_review, addressee, citizen=person, position=1) for person in people]

    at_once(jobs, threads=20)

    case = Reexamination.objects.get()
    assert ReexaminationRequest.objects.count() == case.request_count == 12
    assert case.due_at
    assert Reception.objects.get().request_count == 12
