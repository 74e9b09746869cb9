"""A debate is scheduled and put on record by those who may, for petitions that people signed."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from participation.lifecycle import TransitionRefused
from petitions import actions
from tests.factories import make_citizen, make_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    clerk = make_citizen(is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="schedule_debate"))
    return clerk


def test_a_clerk_names_the_day_and_later_puts_the_debate_on_record(petition, clerk):
    petition = actions.schedule_debate(petition, on=date(2027, 1, 12), by=clerk)
    assert (petition.debate_on, petition.debated_on) == (date(2027, 1, 12), None)

    petition = actions.record_debate(petition, on=date(2027, 1, 13), url="https://parliament.example/12", by=clerk)
    assert (petition.debate_on, petition.debated_on) == (date(2027, 1, 12), date(2027, 1, 13))


def test_nobody_else_schedules_a_debate(petition, moderator):
    with pytest.raises(PermissionDenied):
        actions.schedule_debate(petition, on=date(2027, 1, 12), by=moderator)


def test_a_petition_under_review_is_not_debated(clerk):
    with pytest.raises(TransitionRefused):
        actions.schedule_debate(make_petition("in_review"), on=date(2027, 1, 12), by=clerk)
