"""Exactly one signature a person, and a number that is exact, however many come at once. On a real PostgreSQL."""

from functools import partial

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from petitions import actions
from petitions.models import Petition, Signature, SignatureDelta
from tests.factories import make_citizen, make_petition

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def numbers(petition):
    """The public number once nothing waits, and what a recount finds wrong."""
    actions.roll_up()
    assert not SignatureDelta.objects.exists()
    return Petition.objects.get(pk=petition.pk).signature_count, actions.recount(petition)


def test_500_parallel_requests_of_100_people_leave_100_signatures(petition, at_once, rolling_up):
    url = reverse("petitions:sign", args=[petition.pk])
    clients = [Client(raise_request_exception=False) for _ in range(100)]
    for client in clients:
        client.force_login(make_citizen())

    with rolling_up() as ticks:
        answers = at_once([partial(client.post, url) for client in clients * 5])

    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"] for answer in answers} == {reverse("petitions:signed", args=[petition.pk])}
    assert Signature.objects.standing().filter(petition=petition).count() == 100
    assert sum(1 for counts in ticks if counts) > 1  # it was rolled up while they signed
    assert numbers(petition) == (100, 0)


def test_the_same_person_clicking_500_times_signs_once(petition, citizen, at_once):
    results = at_once([partial(actions.sign, petition, citizen=citizen)] * 500)

    assert sum(result.is_new for result in results) == 1
    assert numbers(petition) == (1, 0)


def test_50_sign_one_petition_while_50_others_sign_another(at_once, rolling_up):
    petitions = [make_petition(), make_petition()]
    people = [make_citizen() for _ in range(50)]
    jobs = [partial(actions.sign, petition, citizen=person) for person in people for petition in petitions]

    with rolling_up():
        at_once(jobs, threads=50)

    assert [numbers(petition) for petition in petitions] == [(50, 0), (50, 0)]


def test_signing_and_withdrawing_at_once_keeps_number_and_signatures_equal(petition, at_once, rolling_up):
    people = [make_citizen() for _ in range(20)]
    jobs = [
        partial(verb, petition, citizen=person)
        for _ in range(5)
        for person in people
        for verb in (actions.sign, actions.withdraw_signature)
    ]

    with rolling_up():
        at_once(jobs)

    standing = Signature.objects.standing().filter(petition=petition).count()
    assert numbers(petition) == (standing, 0)


def test_a_recount_finds_nothing_to_mend_while_people_sign(petition, at_once, rolling_up):
    people = [make_citizen() for _ in range(100)]
    signing = [partial(actions.sign, petition, citizen=person) for person in people]
    counting = [partial(actions.recount, petition, mend=False)] * 100
    jobs = [job for pair in zip(signing, counting, strict=True) for job in pair]

    with rolling_up():
        results = at_once(jobs)

    assert {result for result in results if isinstance(result, int)} == {0}
    assert numbers(petition) == (100, 0)


def test_a_petition_that_closes_while_people_sign_counts_exactly_who_came_in_time(petition, at_once, rolling_up):
    url = reverse("petitions:sign", args=[petition.pk])
    clients = [Client(raise_request_exception=False) for _ in range(100)]
    for client in clients:
        client.force_login(make_citizen())
    jobs = [partial(client.post, url) for client in clients]
    jobs.insert(50, partial(actions.close, petition))

    with rolling_up():
        answers = [answer for answer in at_once(jobs) if not isinstance(answer, Petition)]

    signed = sum(answer.status_code == 302 for answer in answers)
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert Signature.objects.filter(petition=petition).count() == signed
    assert numbers(petition) == (signed, 0)


def test_the_threshold_is_reached_once(petition, at_once, rolling_up, monkeypatch):
    noticed = []
    monkeypatch.setattr("petitions.actions.counting.note", lambda petition, verb, **facts: noticed.append(verb))
    people = [make_citizen() for _ in range(30)]

    with rolling_up():
        at_once([partial(actions.sign, petition, citizen=person) for person in people])
    actions.roll_up()

    assert sorted(noticed) == ["reach_debate_threshold", "reach_response_threshold"]


def test_a_check_in_python_would_count_twice(petition, citizen, at_once):
    """The positive control: the races above are real. What others do, look first and then insert, fails here."""

    def look_and_insert():
        if not Signature.objects.filter(petition=petition, citizen=citizen).exists():
            SignatureDelta.objects.create(petition=petition, amount=1)
            Signature.objects.get_or_create(petition=petition, citizen=citizen, defaults={"created_at": timezone.now()})

    for _ in range(5):
        Signature.objects.all().delete()
        at_once([look_and_insert] * 100, threads=25)
        if Signature.objects.count() < SignatureDelta.objects.count():
            break

    connections.close_all()
    assert Signature.objects.count() == 1
    assert SignatureDelta.objects.count() > 1
