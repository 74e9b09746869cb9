"""Whose name was taken away appeals once, in time; a moderator who had no part in it decides; only she hears of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participation.accounts import actions as accounts
from participation.moderation import actions
from participation.moderation.models import ModerationSettings, ReasonCode, Review
from participation.moderation.pages import figures
from petitions import actions as petition_actions
from petitions.models import Petition
from tests.factories import make_citizen, make_moderator, make_petition

pytestmark = pytest.mark.django_db
NAME = "The Minister"
PLEA = "It is my own name, and has been for sixty years."


@pytest.fixture
def judge():
    """The moderator who took the name away."""
    return make_moderator()


@pytest.fixture
def person():
    return make_citizen(display_name=NAME, is_name_public=True, language="en")


@pytest.fixture
def petition(person):
    petition = make_petition(author=person)
    Petition.objects.filter(pk=petition.pk).update(is_author_public=True)
    petition.refresh_from_db()
    return petition


@pytest.fixture
def decision(petition, judge):
    """The file of the reports, decided against her."""
    settings = ModerationSettings.load()
    settings.flags_needed = 1
    settings.save()
    code = ReasonCode.objects.get(code="impersonation")
    petition_actions.flag(petition, citizen=make_citizen(), reason=code)
    review = Review.objects.waiting().get()
    actions.settle_name(review, by=judge, is_reset=True, code=code, explanation="Not the minister.")
    review.refresh_from_db()
    return review


def appeal(decision: Review, person) -> Review:
    return actions.appeal_name(decision, by=person, text=PLEA)


def signed_in(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def address(decision: Review) -> str:
    return f"/en/moderation/names/{decision.pk}/appeal/"


class TestAppealing:
    def test_it_waits_for_another_moderator_with_a_day_to_decide_by(self, decision, person, judge, moderator):
        with time_machine.travel(datetime(2026, 12, 28, 9, tzinfo=UTC), tick=False):
            Review.objects.filter(pk=decision.pk).update(decided_at=datetime(2026, 12, 27, tzinfo=UTC))
            review = appeal(decision, person)

        # Ten working days of Tunisia after 28 December: 1 January and two weekends are none.
        assert review.due_at.date().isoformat() == "2027-01-12"
        assert review in Review.objects.free_for(moderator)
        assert review not in Review.objects.free_for(judge)

    def test_a_second_appeal_is_refused(self, decision, person, moderator):
        review = appeal(decision, person)
        for is_decided in (False, True):
            with pytest.raises(actions.AppealRefused) as refusal:
                appeal(decision, person)
            assert refusal.value.why == actions.AppealRefused.Why.AGAIN
            if not is_decided:
                actions.decide_name_appeal(review, by=moderator, is_reversed=False, explanation="It is not.")

    def test_it_is_late_after_thirty_days(self, decision, person):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=40)), pytest.raises(actions.AppealRefused) as late:
            appeal(decision, person)

        assert late.value.why == actions.AppealRefused.Why.LATE

    def test_nobody_else_appeals_and_nothing_else_is_appealed(self, decision, person, citizen, officer, moderator):
        for other in (citizen, officer, moderator, make_citizen()):
            with pytest.raises(PermissionDenied):
                actions.appeal_name(decision, by=other, text=PLEA)
        with pytest.raises(PermissionDenied):
            actions.appeal_name(make_petition().review, by=person, text=PLEA)
        with pytest.raises(ValueError, match="what is wrong"):
            actions.appeal_name(decision, by=person, text=" ")

    def test_a_name_that_stayed_is_no_decision_against_her(self, petition, person, judge, decision):
        Review.objects.filter(pk=decision.pk).update(outcome=Review.Outcome.KEPT, reason=None)

        with pytest.raises(actions.AppealRefused) as refusal:
            appeal(decision, person)

        assert refusal.value.why == actions.AppealRefused.Why.UNDECIDED


class TestDeciding:
    def test_a_reversed_decision_gives_the_name_back_and_she_agrees_anew_to_show_it(self, decision, person, moderator):
        actions.decide_name_appeal(appeal(decision, person), by=moderator, is_reversed=True, explanation="It is hers.")

        person.refresh_from_db()
        assert (person.display_name, person.is_name_public) == (NAME, False)
        assert person.may_be_called(NAME)
        assert ModelLogEntry.objects.get(action="accounts.return_name").label != NAME

    def test_the_name_that_she_took_meanwhile_stays(self, decision, person, moderator):
        person.refresh_from_db()
        accounts.revise_profile(person, display_name="Amina", is_name_public=True, language="en")

        actions.decide_name_appeal(appeal(decision, person), by=moderator, is_reversed=True, explanation="It is hers.")

        person.refresh_from_db()
        assert (person.display_name, person.is_name_public) == ("Amina", True)
        assert person.may_be_called(NAME)

    def test_an_upheld_one_changes_nothing(self, decision, person, moderator):
        actions.decide_name_appeal(appeal(decision, person), by=moderator, is_reversed=False, explanation="It is not.")

        person.refresh_from_db()
        assert person.display_name == ""
        assert not person.may_be_called(NAME)

    @pytest.mark.parametrize("is_reversed", [True, False])
    def test_who_took_it_citizens_officers_and_she_herself_decide_nothing(
        self, decision, person, judge, citizen, officer, is_reversed
    ):
        review = appeal(decision, person)

        for by in (judge, citizen, officer, person):
            with pytest.raises(PermissionDenied):
                actions.decide_name_appeal(review, by=by, is_reversed=is_reversed, explanation="So.")
        with pytest.raises(ValueError, match="says why"):
            actions.decide_name_appeal(review, by=make_moderator(), is_reversed=is_reversed, explanation=" ")
        assert Review.objects.get(pk=review.pk).decided_at is None

    def test_a_moderator_does_not_even_keep_her_own_name(self, moderator):
        settings = ModerationSettings.load()
        settings.flags_needed = 1
        settings.save()
        petition = make_petition(author=moderator)
        Petition.objects.filter(pk=petition.pk).update(is_author_public=True)
        petition.refresh_from_db()
        code = ReasonCode.objects.get(code="impersonation")
        petition_actions.flag(petition, citizen=make_citizen(), reason=code)
        review = Review.objects.waiting().get()

        with pytest.raises(actions.Barred):
            actions.settle_name(review, by=moderator, is_reset=False)
        assert "Somebody else has to decide this" in signed_in(moderator).get(desk_of(review)).content.decode()

    def test_outcomes_count_in_the_public_figures(self, decision, person, moderator):
        actions.decide_name_appeal(appeal(decision, person), by=moderator, is_reversed=True, explanation="It is hers.")

        total = figures.figures().total
        assert (total.appeals, total.reversed) == (1, 1)

    def test_a_deleted_account_takes_her_words_along(self, decision, person, django_capture_on_commit_callbacks):
        review = appeal(decision, person)
        with django_capture_on_commit_callbacks(execute=True):
            accounts.forget(person)

        review.refresh_from_db()
        assert (review.outcome, review.plea) == (Review.Outcome.CLOSED, "")


class TestTelling:
    def test_the_letter_of_the_decision_says_until_when_and_where_to_appeal(
        self, petition, person, judge, django_capture_on_commit_callbacks
    ):
        settings = ModerationSettings.load()
        settings.flags_needed = 1
        settings.save()
        code = ReasonCode.objects.get(code="impersonation")
        petition_actions.flag(petition, citizen=make_citizen(), reason=code)
        review = Review.objects.waiting().get()
        with django_capture_on_commit_callbacks(execute=True):
            actions.settle_name(review, by=judge, is_reset=True, code=code, explanation="Not the minister.")

        letter = next(letter for letter in mail.outbox if letter.to == [person.email])
        assert "you may appeal once, until" in letter.body
        assert address(review) in letter.body

    @pytest.mark.parametrize(("is_reversed", "words"), [(True, "is given back"), (False, "stands")])
    def test_she_gets_one_letter_about_her_appeal(
        self, decision, person, moderator, is_reversed, words, django_capture_on_commit_callbacks
    ):
        review = appeal(decision, person)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.decide_name_appeal(review, by=moderator, is_reversed=is_reversed, explanation="As we found.")

        [letter] = mail.outbox
        assert letter.to == [person.email]
        assert words in letter.subject
        for word in (NAME, "As we found.", "A person decided this, not a program.", "/en/account/"):
            assert word in letter.body


def desk_of(review: Review) -> str:
    return reverse("name_desk:review", args=[review.pk])


class TestPages:
    def test_she_finds_the_decision_on_her_page_and_appeals(self, decision, person):
        client = signed_in(person)
        assert address(decision) in client.get("/en/account/").content.decode()
        page = client.get(address(decision)).content.decode()
        for words in (NAME, "Not the minister.", "You may appeal once"):
            assert words in page

        answer = client.post(address(decision), {"text": PLEA}, follow=True)

        assert "Your appeal is handed in." in answer.content.decode()
        assert "Another moderator decides by" in answer.content.decode()
        assert Review.objects.get(matter=Review.Matter.APPEAL).plea == PLEA
        assert client.post(address(decision), {"text": PLEA}).status_code == 409

    def test_an_empty_appeal_is_refused_beside_the_field(self, decision, person):
        answer = signed_in(person).post(address(decision), {"text": " "})

        assert answer.status_code == 422
        assert "Say what is wrong with the decision." in answer.content.decode()

    def test_after_its_time_the_page_says_so(self, decision, person):
        client = signed_in(person)
        Review.objects.filter(pk=decision.pk).update(decided_at=datetime.now(UTC) - timedelta(days=60))

        assert "The time for it has passed." in client.get(address(decision)).content.decode()
        assert client.post(address(decision), {"text": PLEA}).status_code == 409

    def test_it_is_nobody_elses_page(self, decision, citizen, client):
        assert client.get(address(decision)).status_code == 302
        assert signed_in(citizen).get(address(decision)).status_code == 404
        assert "Decisions about your name" not in signed_in(citizen).get("/en/account/").content.decode()

    @pytest.mark.parametrize(("verb", "name"), [("reverse", NAME), ("uphold", "")])
    def test_a_moderator_decides_at_the_desk(self, decision, person, moderator, verb, name):
        review = appeal(decision, person)
        client = signed_in(moderator)
        assert desk_of(review) in client.get("/cms/moderation/").content.decode()
        page = client.get(desk_of(review)).content.decode()
        assert PLEA in page
        assert "Not the minister." in page
        assert client.post(desk_of(review), {"decision": verb, "explanation": ""}).status_code == 422

        client.post(desk_of(review), {"decision": verb, "explanation": "As we found."})

        person.refresh_from_db()
        assert person.display_name == name

    @pytest.mark.parametrize("verb", ["", "keep", "reset", "odd"])
    def test_the_desk_takes_no_other_verb(self, decision, person, moderator, verb):
        review = appeal(decision, person)

        answer = signed_in(moderator).post(desk_of(review), {"decision": verb}, follow=True)

        assert "Choose one of the decisions." in answer.content.decode()
        assert Review.objects.get(pk=review.pk).decided_at is None

    def test_whoever_took_it_sees_no_buttons(self, decision, person, judge):
        page = signed_in(judge).get(desk_of(appeal(decision, person))).content.decode()

        assert "Somebody else has to decide this" in page
        assert 'value="reverse"' not in page
