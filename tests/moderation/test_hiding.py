"""Two people hide what many signed; an emergency of one lapses; nobody confirms her own proposal."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from participation.lifecycle import TransitionRefused
from participation.moderation.actions import Barred, ReviewTaken
from participation.moderation.models import ReasonCode, Review
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from tests.factories import make_moderator, make_petition

pytestmark = pytest.mark.django_db
Matter, Outcome = Review.Matter, Review.Outcome
WHY = "A court ordered it."


@pytest.fixture
def court():
    return ReasonCode.objects.get(code="court")


@pytest.fixture
def big(petition):
    """A thousand have signed."""
    Petition.objects.update(signature_count=1_000)
    return Petition.objects.get()


def waiting() -> Review:
    return Review.objects.waiting().get()


class TestOneOrTwo:
    def test_below_a_thousand_one_person_hides_and_there_is_a_file(self, petition, moderator, court):
        hidden = actions.hide(petition, by=moderator, reason=WHY, code=court)

        assert hidden.state == State.HIDDEN
        assert (hidden.review.matter, hidden.review.outcome) == (Matter.HIDING, Outcome.HIDDEN)
        assert (hidden.review.decided_by, hidden.review.reason) == (moderator, court)

    def test_from_a_thousand_on_one_person_does_not(self, big, moderator, court):
        with pytest.raises(actions.SecondPersonNeeded):
            actions.hide(big, by=moderator, reason=WHY, code=court)

        assert Petition.objects.get().state == State.OPEN

    def test_a_proposal_hides_nothing(self, big, moderator, court):
        actions.propose_hiding(big, by=moderator, reason=WHY, code=court)

        assert Petition.objects.get().state == State.OPEN
        assert waiting().asked_by == moderator

    def test_a_second_person_confirms(self, big, moderator, court):
        proposal = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)
        second = make_moderator()

        hidden = actions.decide_hiding(proposal, by=second, is_confirmed=True)

        assert (hidden.state, hidden.hiding_reason) == (State.HIDDEN, WHY)
        assert (hidden.review.asked_by, hidden.review.decided_by) == (moderator, second)

    @pytest.mark.parametrize("is_confirmed", [True, False])
    def test_the_first_of_two_is_not_the_second(self, big, moderator, court, is_confirmed):
        proposal = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)

        with pytest.raises(Barred):
            actions.decide_hiding(proposal, by=moderator, is_confirmed=is_confirmed, explanation="Because.")

        assert waiting() == proposal

    def test_a_second_person_declines(self, big, moderator, court):
        proposal = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)

        petition = actions.decide_hiding(proposal, by=make_moderator(), is_confirmed=False, explanation="No order.")

        assert petition.state == State.OPEN
        assert not Review.objects.waiting().exists()

    def test_the_desk_does_not_offer_one_person_her_own_proposal(self, big, moderator, court, client):
        proposal = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)
        client.force_login(moderator)

        page = client.get(f"/cms/petitions/review/{proposal.pk}/").content.decode()

        assert "Somebody else has to decide this" in page
        assert 'value="confirm"' not in page
        assert proposal not in Review.objects.free_for(moderator)

    def test_a_second_decision_comes_too_late(self, big, moderator, court):
        proposal = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)
        actions.decide_hiding(proposal, by=make_moderator(), is_confirmed=False, explanation="No.")

        with pytest.raises(ReviewTaken):
            actions.decide_hiding(proposal, by=make_moderator(), is_confirmed=True)

    def test_what_its_author_withdrew_is_no_longer_hidden(self, big, moderator, court):
        proposal = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)
        actions.withdraw(big, by=big.author, reason="It is settled.")

        with pytest.raises(ReviewTaken):
            actions.decide_hiding(proposal, by=make_moderator(), is_confirmed=True)


class TestEmergency:
    def test_one_person_hides_at_once_and_it_waits_for_a_second(self, big, moderator, court):
        hidden = actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)

        assert hidden.state == State.HIDDEN
        assert waiting() == hidden.review
        day = hidden.review.lapses_at - hidden.review.opened_at
        assert abs(day - timedelta(hours=24)) < timedelta(seconds=1)

    def test_it_lapses_after_a_day_also_over_a_weekend_and_the_years_end(self, big, moderator, court):
        with time_machine.travel(datetime(2027, 12, 31, 22, tzinfo=UTC), tick=False):
            actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)
        with time_machine.travel(datetime(2028, 1, 1, 21, 59, tzinfo=UTC), tick=False):
            assert actions.lapse_hidings() == 0
        with time_machine.travel(datetime(2028, 1, 1, 22, tzinfo=UTC), tick=False):
            assert actions.lapse_hidings() == 1
            assert actions.lapse_hidings() == 0

        petition = Petition.objects.get()
        assert (petition.state, petition.hidden_at, petition.hiding_reason) == (State.OPEN, None, "")
        assert petition.review.matter == Matter.SUBMISSION
        assert Review.objects.get(matter=Matter.HIDING).outcome == Outcome.LAPSED
        assert ModelLogEntry.objects.get(action="petitions.show").user is None

    def test_a_confirmed_one_stays(self, big, moderator, court):
        hidden = actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)
        actions.decide_hiding(hidden.review, by=make_moderator(), is_confirmed=True)

        with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
            assert actions.lapse_hidings() == 0

        assert Petition.objects.get().state == State.HIDDEN

    def test_a_declined_one_is_shown_again(self, big, moderator, court):
        hidden = actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)

        shown = actions.decide_hiding(hidden.review, by=make_moderator(), is_confirmed=False, explanation="No harm.")

        assert shown.state == State.OPEN

    @pytest.mark.parametrize("state", [State.CLOSED, State.REJECTED])
    def test_it_goes_back_to_what_it_was(self, state, moderator, court):
        petition = make_petition(state)
        review = petition.review
        hidden = actions.hide(petition, by=moderator, reason=WHY, code=court, is_emergency=True)

        shown = actions.decide_hiding(hidden.review, by=make_moderator(), is_confirmed=False, explanation="No harm.")

        assert (shown.state, shown.review) == (state, review)

    def test_the_author_hears_of_both(self, big, moderator, court, django_capture_on_commit_callbacks):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)
        tomorrow = time_machine.travel(datetime.now(UTC) + timedelta(hours=25))
        with tomorrow, django_capture_on_commit_callbacks(execute=True):
            actions.lapse_hidings()

        letters = [letter for letter in mail.outbox if letter.to == [big.author.email]]
        assert "It was an emergency, decided by one moderator." in letters[0].body
        (again,) = [letter for letter in letters if letter.subject.startswith("Your petition can be read again")]
        assert "automatically, by no person" in again.body

    def test_its_tombstone_says_until_when(self, big, moderator, court, client):
        actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)

        response = client.get(big.get_absolute_url())

        assert response.status_code == 410
        assert "Unless a second one confirms" in response.content.decode()
        assert big.title not in response.content.decode()


ROLES = ["citizen", "officer", "author"]
VERBS = {
    "hide": lambda p, by, code: actions.hide(p, by=by, reason=WHY, code=code),
    "emergency": lambda p, by, code: actions.hide(p, by=by, reason=WHY, code=code, is_emergency=True),
    "propose": lambda p, by, code: actions.propose_hiding(p, by=by, reason=WHY, code=code),
    "confirm": lambda p, by, code: actions.decide_hiding(proposed(p, code), by=by, is_confirmed=True),
    "decline": lambda p, by, code: actions.decide_hiding(proposed(p, code), by=by, is_confirmed=False),
}


def proposed(petition: Petition, code: ReasonCode) -> Review:
    return actions.propose_hiding(petition, by=make_moderator(), reason=WHY, code=code)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ROLES)
def test_only_moderators_hide(verb, role, petition, citizen, officer, court):
    person = {"citizen": citizen, "officer": officer, "author": petition.author}[role]

    with pytest.raises(PermissionDenied):
        VERBS[verb](petition, person, court)

    assert Petition.objects.get().state == State.OPEN


@pytest.mark.parametrize("verb", ["hide", "emergency", "propose"])
@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.HIDDEN, State.WITHDRAWN])
def test_only_what_is_public_is_hidden(verb, state, moderator, court):
    petition = make_petition(state)

    with pytest.raises(TransitionRefused):
        VERBS[verb](petition, moderator, court)
