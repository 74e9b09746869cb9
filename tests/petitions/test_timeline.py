"""What happened and what is owed: no database here, facts in, words out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from participation.institutions.models import Institution
from participation.moderation.models import Review
from participation.story import Story, period_words
from petitions import timeline
from petitions.lifecycle import State
from petitions.models import Addressee, Petition, Policy

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def a_petition(state: str = State.OPEN, **facts) -> Petition:
    given = {
        "state": state,
        "sponsors_needed": 5,
        "submitted_at": ago(40),
        "opened_at": ago(37),
        "closes_at": NOW + timedelta(days=53),
        "response_threshold": 1_000,
        "response_within": "P30D",
        "debate_threshold": 10_000,
    }
    return Petition(pk=12, **{**given, **facts})


def an_addressee(name: str = "Ministry of Education", **facts) -> Addressee:
    names = {f"name_{language}": name for language in ("ar", "fr", "en", "ko")}
    return Addressee(pk=3, institution=Institution(pk=7, **names), **facts)


def tell(petition: Petition, *addressees: Addressee) -> Story:
    return timeline.tell(petition, addressees, NOW)


def texts(story: Story) -> list[str]:
    return [f"{event.lead} {event.text}".strip() for event in story.past]


def test_the_past_is_told_in_the_order_of_time():
    reached = {"response_reached_at": ago(20), "response_due_at": NOW + timedelta(days=10)}

    story = tell(a_petition(**reached), an_addressee(answered_at=ago(2)))

    assert [event.day for event in story.past] == sorted(event.day for event in story.past)
    assert texts(story) == [
        "Supported by 5 sponsors and sent to review.",
        "Opened for signatures. Until 14 January 2027.",
        "Reached 1,000 signatures. An answer became due by 2 December 2026.",
        "Ministry of Education published its answer.",
    ]


def test_an_open_petition_tells_what_its_signatures_would_oblige_to():
    answer, debate, closing = tell(a_petition(), an_addressee()).expected

    assert (answer.detail, answer.when, answer.who) == (
        "If 1,000 signatures are reached before closing",
        "Within 30 days of reaching them",
        "Ministry of Education",
    )
    assert (debate.what, debate.who) == ("A public debate", "Parliament")
    assert (closing.what, closing.day, closing.days) == ("Signing closes", date(2027, 1, 14), 53)


def test_each_institution_that_has_not_answered_owes_its_own_answer():
    petition = a_petition(response_reached_at=ago(20), response_due_at=NOW + timedelta(days=10))
    late, done = an_addressee("Transport"), an_addressee("Education", answered_at=ago(1))

    owed = [duty for duty in tell(petition, late, done).expected if duty.what.startswith("The official answer")]

    assert [(duty.who, duty.day, duty.is_late) for duty in owed] == [("Transport", date(2026, 12, 2), False)]


def test_a_missed_deadline_is_late_in_the_box_and_an_event_in_the_past():
    petition = a_petition(response_reached_at=ago(60), response_due_at=ago(27))

    story = tell(petition, an_addressee())

    assert (story.expected[0].is_late, story.expected[0].days) == (True, -27)
    assert "The deadline passed without an answer. Owed by: Ministry of Education." in texts(story)
    assert story.expected[0] not in story.ahead


def test_a_late_answer_does_not_wipe_out_the_missed_deadline():
    petition = a_petition(response_reached_at=ago(60), response_due_at=ago(27), answered_at=ago(5))

    story = tell(petition, an_addressee(answered_at=ago(5)))

    assert any("deadline passed" in text for text in texts(story))
    assert not any("official answer" in duty.what for duty in story.expected)


def test_an_answer_in_time_misses_no_deadline():
    petition = a_petition(response_reached_at=ago(60), response_due_at=ago(27), answered_at=ago(30))

    assert not any("deadline passed" in text for text in texts(tell(petition, an_addressee(answered_at=ago(30)))))


def test_a_policy_without_a_period_promises_no_day():
    petition = a_petition(response_reached_at=ago(3), response_within="")

    assert tell(petition, an_addressee()).expected[0].when == "No deadline was promised"


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN])
def test_nothing_is_owed_to_what_has_ended(state):
    assert tell(a_petition(state, rejected_at=ago(1)), an_addressee()).expected == []


def test_a_closed_petition_below_its_threshold_is_owed_nothing():
    story = tell(a_petition(State.CLOSED, closed_at=ago(1), closes_at=ago(1), signature_count=613), an_addressee())

    assert story.expected == []
    assert texts(story)[-1] == "Signing closed. 613 signatures."


def test_an_imported_petition_owes_nothing_here():
    petition = a_petition(State.CLOSED, source="uk", response_reached_at=ago(60), response_due_at=ago(27))

    assert tell(petition, an_addressee()).expected == []


def test_the_debate_is_owed_until_it_was_held():
    reached = a_petition(debate_reached_at=ago(1))
    planned = a_petition(debate_reached_at=ago(9), debate_on=date(2026, 12, 1))
    held = a_petition(debate_reached_at=ago(90), debate_on=date(2026, 11, 1), debated_on=date(2026, 11, 1))

    assert [duty.when for duty in tell(reached).expected if "debate" in duty.what] == ["The day is not set yet"]
    assert [duty.day for duty in tell(planned).expected if "debate" in duty.what] == [date(2026, 12, 1)]
    assert not any("debate" in duty.what for duty in tell(held).expected)
    assert "Debated in public." in texts(tell(held))


def test_before_it_is_public_the_author_reads_what_is_missing():
    sponsoring = a_petition(
        State.SPONSORING, signature_count=3, sponsoring_at=ago(2), submitted_at=None, opened_at=None, closes_at=None
    )
    sponsoring.policy = Policy(sponsoring_for="P30D")
    reviewed = a_petition(State.IN_REVIEW, opened_at=None, closes_at=None)
    reviewed.review = Review(due_at=ago(1))

    assert [(duty.what, duty.days) for duty in tell(sponsoring).expected] == [("2 more sponsors", 28)]
    assert [(duty.who, duty.is_late) for duty in tell(reviewed).expected] == [("The moderation team", True)]


def test_the_timeline_ahead_holds_what_has_a_day_the_nearest_first():
    petition = a_petition(response_reached_at=ago(20), response_due_at=NOW + timedelta(days=10))

    assert [duty.what for duty in tell(petition, an_addressee()).ahead] == [
        "The official answer to every ask",
        "Signing closes",
    ]


@pytest.mark.parametrize(
    ("period", "words"),
    [("P30D", "30 days"), ("P1D", "1 day"), ("P6W", "6 weeks"), ("P6M", "6 months"), ("P1Y", "1 year")],
)
def test_periods_are_said_in_words(period, words):
    assert period_words(period) == words
