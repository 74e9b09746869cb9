"""Two moderators at one file, two last reports, two appeals: each happens once. And the seal. On PostgreSQL."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.audit.seal import is_sealed, seal
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import AppealRefused, ReviewTaken, claim, claim_next
from participation.moderation.models import Flag, ReasonCode, Review
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from tests.factories import make_citizen, make_moderator, make_petition

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
REFUSALS = (ReviewTaken, TransitionRefused, AppealRefused, PermissionDenied)


def attempt(job):
    """What it gave, or the name of its refusal."""
    try:
        return job() and "done"
    except REFUSALS as refusal:
        return type(refusal).__name__


def test_eight_moderators_decide_one_file_once(at_once):
    petition = make_petition(State.IN_REVIEW)
    reason = ReasonCode.objects.get(code="duplicate")
    jobs = [partial(actions.publish, petition, by=make_moderator()) for _ in range(4)]
    jobs += [partial(actions.reject, petition, by=make_moderator(), reason=reason) for _ in range(4)]

    results = at_once([partial(attempt, job) for job in jobs], threads=8)

    assert sorted(results) == sorted(["done"] + ["ReviewTaken"] * 7)
    assert ModelLogEntry.objects.filter(action="moderation.decide").count() == 1


def test_eight_moderators_claim_one_file_once_and_the_next_ones_each(at_once):
    review = make_petition(State.IN_REVIEW).review
    moderators = [make_moderator() for _ in range(8)]

    results = at_once([partial(attempt, partial(claim, review, by=person)) for person in moderators], threads=8)

    assert sorted(results) == sorted(["done"] + ["ReviewTaken"] * 7)
    for _ in range(7):
        make_petition(State.IN_REVIEW)
    taken = at_once([partial(claim_next, by=person) for person in moderators], threads=8)
    assert len({review.pk for review in taken if review}) == 8


def test_twelve_reports_at_once_open_one_file(at_once, settings):
    petition = make_petition()
    Petition.objects.filter(pk=petition.pk).update(review=None)
    spam = ReasonCode.objects.get(code="spam")
    citizens = [make_citizen() for _ in range(12)]
    jobs = [partial(actions.flag, petition, citizen=citizen, reason=spam) for citizen in [*citizens, *citizens]]

    at_once(jobs, threads=12)

    assert Flag.objects.count() == 12
    assert Review.objects.filter(matter=Review.Matter.FLAGS).count() == 1
    assert Review.objects.filter(first=None, outcome=Review.Outcome.CLOSED).count() == 1


def test_an_author_clicks_twice_and_appeals_once(at_once):
    petition = make_petition(State.REJECTED)
    job = partial(actions.appeal, petition, by=petition.author, text="It differs.")

    results = at_once([partial(attempt, job)] * 6, threads=6)

    assert sorted(results) == sorted(["done"] + ["AppealRefused"] * 5)


def test_a_confirmation_and_the_clock_do_not_both_win(at_once):
    petition = make_petition()
    court = ReasonCode.objects.get(code="court")
    hidden = actions.hide(petition, by=make_moderator(), reason="An order.", code=court, is_emergency=True)
    Review.objects.filter(pk=hidden.review_id).update(lapses_at=timezone.now() - timedelta(seconds=1))
    confirm = partial(actions.decide_hiding, hidden.review, by=make_moderator(), is_confirmed=True)

    at_once([partial(attempt, confirm), actions.lapse_hidings, partial(attempt, confirm)], threads=3)

    outcome = Review.objects.get(pk=hidden.review_id).outcome
    state = Petition.objects.get(pk=petition.pk).state
    assert (outcome, state) in {("hidden", State.HIDDEN), ("lapsed", State.OPEN)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wagtailcore_modellogentry SET label = 'x'",
        "DELETE FROM wagtailcore_modellogentry",
        "TRUNCATE wagtailcore_modellogentry CASCADE",
    ],
)
def test_nobody_changes_the_log(statement):
    make_petition()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    seal(connection)
    assert is_sealed(connection)
    assert ModelLogEntry.objects.exists()
