"""One reply a person to a consultation, whole or not at all, however many clicks at once. On a real PostgreSQL."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from home import actions
from home.actions import Given
from home.models import Answer, Consultation, Reply
from participation.notifications.actions import open_audience
from tests.factories import make_citizen, make_institution

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def consultation():
    """Open; the questions are known by their keys alone."""
    now = timezone.now()
    return Consultation.objects.create(
        key=uuid4(),
        institution=make_institution(),
        title="Colours",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        audience=open_audience(),
    )


def replies(consultation, people):
    """Each person's answers: one choice and a text, said three times over, each time otherwise."""
    choice, text = uuid4(), uuid4()
    for option in (0, 1, 2):
        given = [Given(choice, option, ""), Given(text, None, f"Because of {option}.")]
        for citizen in people:
            yield partial(actions.reply, consultation, given, citizen=citizen, language="en")


def test_people_who_answer_again_and_again_at_once_have_one_whole_reply_each(consultation, at_once):
    people = [make_citizen() for _ in range(20)]

    at_once(list(replies(consultation, people)))

    assert Reply.objects.count() == len(people)
    for reply in Reply.objects.all():
        choice, text = reply.answers.get(option__isnull=False), reply.answers.get(option__isnull=True)
        assert text.text == f"Because of {choice.option}."
    actions.count_replies()
    consultation.refresh_from_db()
    assert consultation.reply_count == len(people)


def test_answering_and_taking_back_at_once_leaves_a_whole_reply_or_none(consultation, at_once):
    people = [make_citizen() for _ in range(5)]
    jobs = list(replies(consultation, people)) * 3
    back = [partial(actions.withdraw_reply, consultation, citizen=citizen) for citizen in people] * 6

    at_once([job for pair in zip(jobs, back, strict=False) for job in pair] + jobs[30:])

    for reply in Reply.objects.all():
        assert reply.answers.count() == 2
    assert Answer.objects.exclude(reply__in=Reply.objects.all()).count() == 0
    assert Reply.objects.count() <= len(people)


def test_the_database_itself_refuses_a_second_reply(consultation):
    citizen = make_citizen()
    Reply.objects.create(consultation=consultation, citizen=citizen, language="en")

    with pytest.raises(IntegrityError):
        Reply.objects.create(consultation=consultation, citizen=citizen, language="en")
