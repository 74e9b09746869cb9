"""One person, one signature, and a number that is exact."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.lifecycle import TransitionRefused
from petitions import actions
from petitions.models import Petition, Signature, SignatureDelta
from tests.factories import make_citizen, make_petition, make_policy

pytestmark = pytest.mark.django_db


def test_a_signature_counts_after_the_roll_up(petition, citizen):
    assert actions.sign(petition, citizen=citizen).is_new

    assert actions.roll_up() == {petition.pk: 1}
    assert not SignatureDelta.objects.exists()


def test_a_second_click_is_no_error_and_adds_nothing(petition, citizen):
    actions.sign(petition, citizen=citizen)

    assert not actions.sign(petition, citizen=citizen).is_new
    assert actions.roll_up() == {petition.pk: 1}


@pytest.mark.parametrize("state", ["draft", "in_review", "closed", "rejected", "hidden", "withdrawn"])
def test_a_petition_that_is_not_open_takes_no_signatures(state, citizen):
    petition = make_petition(state)

    with pytest.raises(TransitionRefused):
        actions.sign(petition, citizen=citizen)

    assert not Signature.objects.exists()


def test_after_its_last_day_an_open_petition_takes_no_signatures(petition, citizen):
    Petition.objects.filter(pk=petition.pk).update(closes_at=timezone.now() - timedelta(minutes=1))

    with pytest.raises(TransitionRefused, match="Cannot sign while closed"):
        actions.sign(petition, citizen=citizen)


def test_a_petition_counted_elsewhere_takes_no_signatures_here(petition, citizen):
    Petition.objects.filter(pk=petition.pk).update(source="uk", source_id="300000")

    with pytest.raises(TransitionRefused):
        actions.sign(petition, citizen=citizen)

    assert not Signature.objects.exists()


def test_a_withdrawn_signature_no_longer_counts_and_can_be_given_again(petition, citizen):
    actions.sign(petition, citizen=citizen)
    actions.roll_up()

    assert actions.withdraw_signature(petition, citizen=citizen)
    assert not actions.withdraw_signature(petition, citizen=citizen)
    assert actions.roll_up() == {petition.pk: 0}

    assert actions.sign(petition, citizen=citizen).is_new
    assert actions.roll_up() == {petition.pk: 1}
    assert actions.recount(petition) == 0


def test_a_surer_identity_is_asked_where_the_policy_says_so(citizen):
    petition = make_petition(policy=make_policy(required_assurance=3))

    with pytest.raises(actions.AssuranceTooLow):
        actions.sign(petition, citizen=citizen)

    sure = make_citizen(identity_verified_at=timezone.now())
    assert actions.sign(petition, citizen=sure).is_new


def test_the_third_signature_obliges_the_institution_to_answer(petition):
    for _ in range(3):
        actions.sign(petition, citizen=make_citizen())
    actions.roll_up()

    petition.refresh_from_db()
    assert petition.response_reached_at
    assert petition.response_due_at > petition.response_reached_at
    assert list(Petition.objects.awaiting_response()) == [petition]


def test_two_signatures_oblige_nobody(petition):
    for _ in range(2):
        actions.sign(petition, citizen=make_citizen())
    actions.roll_up()

    petition.refresh_from_db()
    assert petition.response_reached_at is None


def test_a_recount_finds_and_mends_a_wrong_number(petition, citizen):
    actions.sign(petition, citizen=citizen)
    actions.roll_up()
    Petition.objects.filter(pk=petition.pk).update(signature_count=9)

    assert actions.recount(petition) == 8
    assert actions.recount(petition) == 0
