"""Claims hold for half an hour, decisions are made once, reasons come in four languages."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from participation.moderation import actions
from participation.moderation.actions import ReviewTaken
from participation.moderation.models import ReasonCode, Review
from participation.moderation.rules import CLAIM_MINUTES
from tests.factories import make_citizen, make_institution, make_moderator, make_officer

pytestmark = pytest.mark.django_db
VERBS = {
    "claim": lambda review, by: actions.claim(review, by=by),
    "release": lambda review, by: actions.release(review, by=by),
    "decide": lambda review, by: actions.decide(review, Review.Outcome.APPROVED, by=by),
}


@pytest.fixture
def review():
    return actions.open_review(kind="petition", title="Open the library", language="en", country="TN")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ["citizen", "officer"])
def test_only_moderators_work_on_files(verb, role, review):
    person = make_citizen() if role == "citizen" else make_officer(make_institution())

    with pytest.raises(PermissionDenied):
        VERBS[verb](review, person)


@pytest.mark.parametrize("verb", VERBS)
def test_a_colleagues_file_is_left_alone(verb, review, moderator):
    actions.claim(review, by=make_moderator())

    with pytest.raises(ReviewTaken):
        VERBS[verb](review, moderator)


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_decided_stays_decided(verb, review, moderator):
    actions.decide(review, Review.Outcome.APPROVED, by=make_moderator())

    with pytest.raises(ReviewTaken):
        VERBS[verb](review, moderator)


@pytest.mark.parametrize("verb", VERBS)
def test_a_claim_lapses_after_half_an_hour(verb, review, moderator):
    actions.claim(review, by=make_moderator())
    Review.objects.update(claimed_at=timezone.now() - timedelta(minutes=CLAIM_MINUTES))

    VERBS[verb](review, moderator)


def test_a_claim_holds_until_then(review, moderator):
    actions.claim(review, by=make_moderator())
    Review.objects.update(claimed_at=timezone.now() - timedelta(minutes=CLAIM_MINUTES - 1))

    assert not Review.objects.free_for(moderator).exists()
    with pytest.raises(ReviewTaken):
        actions.claim(review, by=moderator)


def test_a_released_file_is_free_for_all(review, moderator):
    actions.claim(review, by=moderator)
    actions.release(review, by=moderator)

    assert Review.objects.free_for(make_moderator()).get() == review


def test_the_next_file_is_the_oldest_that_nobody_holds(review, moderator):
    younger = actions.open_review(kind="petition", title="Another", language="ar", country="TN")

    assert actions.claim_next(by=make_moderator()) == review
    assert actions.claim_next(by=moderator) == younger
    assert actions.claim_next(by=make_moderator()) is None


def test_a_file_is_due_after_five_working_days(review):
    assert timezone.localtime(review.due_at).date() > timezone.localdate() + timedelta(days=4)
    assert not Review.objects.overdue().exists()
    assert Review.objects.overdue(review.due_at + timedelta(seconds=1)).get() == review


def test_a_rejection_without_a_reason_is_refused_by_the_database(review, moderator):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.decide(review, Review.Outcome.REJECTED, by=moderator)


def test_the_reasons_speak_four_languages():
    rejecting = {
        "no-action",
        "duplicate",
        "irrelevant",
        "honours",
        "fake-name",
        "foi",
        "already-happening",
        "libellous",
    }

    harmful = {"insult", "privacy", "crime", "spam"}
    assert set(ReasonCode.objects.for_rejecting().values_list("code", flat=True)) == rejecting | harmful
    assert harmful < set(ReasonCode.objects.for_flagging().values_list("code", flat=True))
    assert harmful < set(ReasonCode.objects.for_hiding().values_list("code", flat=True))
    assert not ReasonCode.objects.filter(code__in=harmful, is_text_public=True).exists()
    for reason in ReasonCode.objects.all():
        for language in ("ar", "fr", "en", "ko"):
            assert getattr(reason, f"name_{language}")
            assert getattr(reason, f"text_{language}")
    assert not ReasonCode.objects.get(code="libellous").is_text_public
