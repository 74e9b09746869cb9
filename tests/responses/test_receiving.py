"""Answers are rated once per signer and sent back where they missed an ask; enough requests oblige the institution."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.notifications.models import News
from participation.responses import actions
from participation.responses.models import Rating, Reception, Reexamination, Response
from petitions import actions as petition_actions
from tests.factories import make_citizen
from tests.responses.answers import begun, owed, published, written
from tests.responses.promises import signers

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(petition, officer):
    """The addressee, after its answer."""
    published(owed(petition), officer)
    return petition.addressees.get()


def rate(addressee, citizen, *, addressed="yes", satisfaction=5):
    return petition_actions.rate_answer(addressee, citizen=citizen, addressed=addressed, satisfaction=satisfaction)


def asked_back(addressee, count=10, position=2) -> Reexamination:
    for person in signers(addressee.petition, count):
        case = petition_actions.request_review(addressee, citizen=person, position=position)
    return Reexamination.objects.get(pk=case.pk)


def test_a_signer_rates_once_and_may_change_it(answered, petition):
    one, other = signers(petition, 2)
    rate(answered, one)
    rate(answered, other, addressed="no", satisfaction=2)
    rate(answered, one, addressed="partly", satisfaction=3)

    reception = Reception.objects.get()
    assert reception.rating_count == Rating.objects.count() == 2
    assert reception.addressed == {"yes": 0, "partly": 1, "no": 1}
    assert reception.satisfaction == {"satisfied": 0, "neither": 1, "dissatisfied": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(response=answered.response, citizen=one, addressed="yes", satisfaction=1)


def test_who_did_not_sign_or_took_it_back_rates_nothing(answered, petition):
    (former,) = signers(petition, 1)
    petition_actions.withdraw_signature(petition, citizen=former)

    for person in (make_citizen(), former):
        with pytest.raises(petition_actions.NotASigner):
            rate(answered, person)
        with pytest.raises(petition_actions.NotASigner):
            petition_actions.request_review(answered, citizen=person, position=1)
    assert not Rating.objects.exists()
    assert not Reexamination.objects.exists()


def test_what_is_not_published_is_not_rated(petition, officer):
    begun(owed(petition), officer)
    (signer,) = signers(petition, 1)

    with pytest.raises(ValidationError, match="not published"):
        rate(petition.addressees.get(), signer)
    with pytest.raises(ValidationError, match="not published"):
        petition_actions.request_review(petition.addressees.get(), citizen=signer, position=1)


def test_the_answer_to_a_hidden_petition_is_not_rated(answered, petition, moderator):
    (signer,) = signers(petition, 1)
    petition_actions.hide(petition, by=moderator, reason="A court ordered it.")
    answered.petition.refresh_from_db()

    with pytest.raises(petition_actions.NotASigner):
        rate(answered, signer)


@pytest.mark.parametrize("given", [{"addressed": "maybe"}, {"satisfaction": 0}, {"satisfaction": 6}])
def test_values_that_are_none_are_refused(answered, petition, given):
    (signer,) = signers(petition, 1)

    with pytest.raises(ValidationError, match="Choose one"):
        rate(answered, signer, **given)


def test_asking_twice_counts_once(answered, petition):
    (signer,) = signers(petition, 1)
    for _ in range(2):
        case = petition_actions.request_review(answered, citizen=signer, position=1)

    assert (case.request_count, case.missing, case.reached_at) == (1, 9, None)
    assert Reception.objects.get().request_count == 1


@pytest.mark.parametrize("position", [0, 3, -1])
def test_there_is_no_review_of_an_ask_that_there_is_not(answered, petition, position):
    (signer,) = signers(petition, 1)

    with pytest.raises(ValidationError, match="no such ask"):
        petition_actions.request_review(answered, citizen=signer, position=position)


def test_enough_requests_oblige_the_institution_within_fifteen_working_days(answered, institution):
    # Thursday 2 April 2026; the 9th (Martyrs' Day) is no working day in Tunisia.
    with time_machine.travel(datetime(2026, 4, 2, 9, tzinfo=UTC), tick=False):
        case = asked_back(answered)

    assert case.reached_at
    assert timezone.localtime(case.due_at).date().isoformat() == "2026-04-24"
    assert list(Reexamination.objects.owed()) == [case]
    assert ModelLogEntry.objects.filter(action="responses.reach_reexamination").count() == 1


def test_one_request_too_few_obliges_nobody(answered):
    case = asked_back(answered, 9)

    assert case.due_at is None
    assert not Reexamination.objects.owed().exists()


def test_a_correction_of_that_ask_settles_it(answered, officer):
    case = asked_back(answered)
    written(answered.response, officer, reason="Next year.", correction_note="You are right.").latest_revision.publish(
        user=officer
    )

    case.refresh_from_db()
    assert case.settled_by_version == 2
    assert not Reexamination.objects.owed().exists()


def test_a_correction_of_something_else_settles_nothing(answered, officer):
    case = asked_back(answered)
    written(answered.response, officer, introduction="Dear all.", correction_note="Tone.").latest_revision.publish(
        user=officer
    )

    case.refresh_from_db()
    assert case.settled_at is None


def test_an_explanation_settles_it_and_nobody_asks_again(answered, officer, petition):
    case = asked_back(answered)
    actions.explain(case, by=officer, explanation="The law leaves no choice.")

    case.refresh_from_db()
    assert case.explanation == "The law leaves no choice."
    (late,) = signers(petition, 1)
    with pytest.raises(ValidationError, match="already corrected or explained"):
        petition_actions.request_review(answered, citizen=late, position=2)


def test_only_approvers_of_the_institution_explain(answered, writer, citizen):
    case = asked_back(answered)

    for person in (writer, citizen):
        with pytest.raises(PermissionDenied):
            actions.explain(case, by=person, explanation="No.")
    case.refresh_from_db()
    assert case.settled_at is None


def test_nothing_is_explained_before_it_is_owed_nor_without_words(answered, officer):
    case = asked_back(answered, 9)
    with pytest.raises(ValidationError, match="Nothing is owed"):
        actions.explain(case, by=officer, explanation="No.")

    case = asked_back(answered, 1)
    with pytest.raises(ValidationError, match="Say why"):
        actions.explain(case, by=officer, explanation="  ")


def test_a_rated_answer_may_still_be_corrected(answered, officer, petition):
    (signer,) = signers(petition, 1)
    rate(answered, signer)
    written(answered.response, officer, reason="Next year.", correction_note="A slip.").latest_revision.publish(
        user=officer
    )

    assert Reception.objects.get().rating_count == 1
    assert Response.objects.get(pk=answered.response_id).versions.count() == 2


def test_followers_hear_once_that_a_review_is_owed_and_what_came_of_it(answered, officer, petition):
    case = asked_back(answered, 12)
    assert News.objects.filter(key__startswith="review-of-answer-").count() == 1
    owed_news = News.objects.get(key=f"review-of-answer-{case.pk}-review_owed")
    assert owed_news.audiences.get() == petition.audience

    petition_actions.explain_answer(case, by=officer, explanation="The law leaves no choice.")

    told = News.objects.get(key=f"review-of-answer-{case.pk}-review_explained")
    for language in ("ar", "fr", "en", "ko"):
        assert f"/{language}/petitions/{petition.pk}/" in str(owed_news.content[language])
        assert "The law leaves no choice." in str(told.content[language])


def test_too_few_requests_and_a_refused_explanation_are_no_news(answered, citizen):
    case = asked_back(answered, 9)
    with pytest.raises(PermissionDenied):
        petition_actions.explain_answer(case, by=citizen, explanation="No.")

    assert not News.objects.filter(key__startswith="review-of-answer-").exists()
