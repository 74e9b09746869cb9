"""An author appeals once, in time; a moderator who had no part in it decides; everybody can read what came of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from participation.lifecycle import TransitionRefused
from participation.moderation.actions import AppealRefused, Barred
from participation.moderation.models import ReasonCode, Review
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from tests.factories import make_citizen, make_moderator, make_petition, make_policy

pytestmark = pytest.mark.django_db
Matter, Outcome = Review.Matter, Review.Outcome


@pytest.fixture
def judge():
    """The moderator who decided first."""
    return make_moderator()


@pytest.fixture
def rejected(judge):
    petition = make_petition(State.IN_REVIEW)
    return actions.reject(petition, by=judge, reason=ReasonCode.objects.get(code="duplicate"), explanation="See no. 3.")


@pytest.fixture
def hidden(petition, judge):
    code = ReasonCode.objects.get(code="court")
    return actions.hide(petition, by=judge, reason="A court ordered it.", code=code)


def appeal(petition: Petition) -> Review:
    return actions.appeal(petition, by=petition.author, text="No. 3 asks for something else.")


class TestAppealing:
    def test_its_clock_runs_on_working_days(self, rejected):
        with time_machine.travel(datetime(2026, 12, 28, 9, tzinfo=UTC), tick=False):
            Review.objects.filter(pk=rejected.review_id).update(decided_at=datetime(2026, 12, 27, tzinfo=UTC))
            review = appeal(rejected)

        # Ten working days of Tunisia after 28 December: 1 January and two weekends are none.
        assert review.due_at.date().isoformat() == "2027-01-12"
        assert review in Review.objects.waiting()

    def test_a_second_appeal_is_refused(self, rejected, moderator):
        review = appeal(rejected)
        for decided in (False, True):
            with pytest.raises(AppealRefused) as refusal:
                appeal(rejected)
            assert refusal.value.why == AppealRefused.Why.AGAIN
            if not decided:
                actions.decide_appeal(review, by=moderator, is_reversed=False, explanation="It is the same.")

    def test_the_database_refuses_it_too(self, rejected):
        review = appeal(rejected)
        review.pk = None

        with pytest.raises(IntegrityError), transaction.atomic():
            review.save(force_insert=True)

    @pytest.mark.parametrize(("days", "is_late"), [(29, False), (40, True)])
    def test_it_is_possible_for_thirty_days(self, rejected, days, is_late):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            if is_late:
                with pytest.raises(AppealRefused) as refusal:
                    appeal(rejected)
                assert refusal.value.why == AppealRefused.Why.LATE
            else:
                appeal(rejected)

    def test_an_unconfirmed_emergency_is_no_decision_yet(self, petition, judge):
        code = ReasonCode.objects.get(code="court")
        hidden = actions.hide(petition, by=judge, reason="Danger.", code=code, is_emergency=True)

        with pytest.raises(AppealRefused) as refusal:
            appeal(hidden)

        assert refusal.value.why == AppealRefused.Why.UNDECIDED

    def test_nobody_else_appeals(self, rejected, citizen, officer, moderator, judge):
        for person in (citizen, officer, moderator, judge):
            with pytest.raises(PermissionDenied):
                actions.appeal(rejected, by=person, text="I think so too.")

    def test_an_appeal_says_why(self, rejected):
        with pytest.raises(ValueError, match="what is wrong"):
            actions.appeal(rejected, by=rejected.author, text="  ")

    @pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.OPEN, State.CLOSED, State.WITHDRAWN])
    def test_what_was_not_refused_is_not_appealed(self, state):
        with pytest.raises(TransitionRefused):
            appeal(make_petition(state))


class TestDeciding:
    def test_whoever_rejected_does_not_decide(self, rejected, judge):
        review = appeal(rejected)

        assert review not in Review.objects.free_for(judge)
        for is_reversed in (True, False):
            with pytest.raises(Barred):
                actions.decide_appeal(review, by=judge, is_reversed=is_reversed, explanation="I was right.")

    def test_nor_does_the_first_of_two_who_hid(self, petition, judge):
        proposal = actions.propose_hiding(
            petition, by=judge, reason="A court.", code=ReasonCode.objects.get(code="court")
        )
        review = appeal(actions.decide_hiding(proposal, by=make_moderator(), is_confirmed=True))

        with pytest.raises(Barred):
            actions.decide_appeal(review, by=judge, is_reversed=False, explanation="I was right.")

    def test_nor_an_author_who_moderates(self, judge):
        author = make_moderator()
        petition = make_petition(State.IN_REVIEW, author=author)
        actions.reject(petition, by=judge, reason=ReasonCode.objects.get(code="duplicate"))

        with pytest.raises(Barred):
            actions.decide_appeal(appeal(petition), by=author, is_reversed=True, explanation="I am right.")

    def test_citizens_and_officers_decide_nothing(self, rejected, citizen, officer):
        review = appeal(rejected)

        for person in (citizen, officer, rejected.author):
            with pytest.raises(PermissionDenied):
                actions.decide_appeal(review, by=person, is_reversed=True, explanation="Yes.")

    def test_a_decision_says_why(self, rejected, moderator):
        with pytest.raises(ValueError, match="says why"):
            actions.decide_appeal(appeal(rejected), by=moderator, is_reversed=True, explanation=" ")

    def test_a_reversed_rejection_opens_for_signatures(self, rejected, moderator):
        Petition.objects.update(policy=make_policy())

        petition = actions.decide_appeal(appeal(rejected), by=moderator, is_reversed=True, explanation="It differs.")

        assert (petition.state, petition.rejected_at) == (State.OPEN, None)
        assert petition.closes_at
        assert petition.review.outcome == Outcome.REVERSED

    def test_a_reversed_hiding_shows_what_was_before(self, hidden, moderator):
        petition = actions.decide_appeal(appeal(hidden), by=moderator, is_reversed=True, explanation="No such order.")

        assert (petition.state, petition.hidden_at) == (State.OPEN, None)
        assert petition.review.outcome == Outcome.APPROVED

    @pytest.mark.parametrize("state", [State.REJECTED, State.HIDDEN])
    def test_an_upheld_decision_changes_nothing(self, state, moderator):
        petition = make_petition(state)

        after = actions.decide_appeal(appeal(petition), by=moderator, is_reversed=False, explanation="It is the same.")

        assert after.state == state

    def test_restoring_meanwhile_closes_the_appeal(self, rejected, moderator):
        review = appeal(rejected)

        actions.restore(rejected, by=moderator)

        review.refresh_from_db()
        assert review.outcome == Outcome.CLOSED


class TestTelling:
    def test_the_letter_of_the_refusal_says_who_decided_why_and_until_when_to_appeal(
        self, django_capture_on_commit_callbacks, judge
    ):
        petition = make_petition(State.IN_REVIEW)
        code = ReasonCode.objects.get(code="duplicate")
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.reject(petition, by=judge, reason=code, explanation="See no. 3.")

        letter = next(letter for letter in mail.outbox if letter.to == [petition.author.email])
        for words in ("A person decided this, not a program.", "See no. 3.", "you may appeal once, until"):
            assert words in letter.body
        assert f"/en/petitions/{petition.pk}/appeal/" in letter.body

    @pytest.mark.parametrize(("is_reversed", "words"), [(True, "is reversed"), (False, "the decision stands")])
    def test_the_author_gets_one_letter_about_the_appeal(
        self, rejected, moderator, is_reversed, words, django_capture_on_commit_callbacks
    ):
        Petition.objects.update(policy=make_policy())
        review = appeal(rejected)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.decide_appeal(review, by=moderator, is_reversed=is_reversed, explanation="As we found.")

        letters = [letter for letter in mail.outbox if "appeal" in letter.subject]
        assert [letter.to for letter in letters] == [[rejected.author.email]]
        assert words in letters[0].subject
        assert "As we found." in letters[0].body

    def test_the_outcome_is_public_and_the_authors_words_are_not(self, rejected, moderator, client):
        actions.decide_appeal(appeal(rejected), by=moderator, is_reversed=False, explanation="It is the same.")

        page = client.get(rejected.get_absolute_url()).content.decode()

        assert "Decision upheld" in page
        assert "It is the same." in page
        assert "No. 3 asks for something else." not in page


class TestPages:
    def test_the_author_appeals_on_her_page(self, rejected, client):
        client.force_login(rejected.author)
        address = f"/en/petitions/{rejected.pk}/appeal/"
        assert address in client.get(rejected.get_absolute_url()).content.decode()

        response = client.post(address, {"text": "No. 3 asks for something else."}, follow=True)

        assert "Your appeal is handed in." in response.content.decode()
        assert Review.objects.get(matter=Matter.APPEAL).plea == "No. 3 asks for something else."
        assert client.post(address, {"text": "Again."}).status_code == 409

    def test_an_empty_appeal_is_refused_beside_the_field(self, hidden, client):
        client.force_login(hidden.author)

        response = client.post(f"/en/petitions/{hidden.pk}/appeal/", {"text": " "})

        assert response.status_code == 422
        assert "Say what is wrong with the decision." in response.content.decode()

    def test_only_its_author_still_reads_what_is_hidden(self, hidden, client):
        assert hidden.reasons not in client.get(hidden.get_absolute_url()).content.decode()
        client.force_login(make_citizen())
        assert hidden.reasons not in client.get(hidden.get_absolute_url()).content.decode()
        client.force_login(hidden.author)

        assert hidden.reasons in client.get(hidden.get_absolute_url()).content.decode()

    def test_it_is_nobody_elses_page(self, rejected, client):
        address = f"/en/petitions/{rejected.pk}/appeal/"
        assert client.get(address).status_code == 302
        client.force_login(make_citizen())

        assert client.get(address).status_code == 404
        assert address not in client.get(rejected.get_absolute_url()).content.decode()

    @pytest.mark.parametrize(("verb", "state"), [("reverse", State.OPEN), ("uphold", State.REJECTED)])
    def test_a_moderator_decides_at_the_desk(self, rejected, client, moderator, verb, state):
        Petition.objects.update(policy=make_policy())
        review = appeal(rejected)
        client.force_login(moderator)
        address = f"/cms/petitions/review/{review.pk}/"
        assert "No. 3 asks for something else." in client.get(address).content.decode()
        assert client.post(address, {"decision": verb, "explanation": ""}).status_code == 422

        client.post(address, {"decision": verb, "explanation": "As we found."})

        assert Petition.objects.get(pk=rejected.pk).state == state
