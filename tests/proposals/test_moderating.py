"""Reports, hiding by one and by two, emergencies, appeals, restoring: proposals have all that petitions have."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participation.lifecycle import TransitionRefused
from participation.moderation.actions import AppealRefused, Barred, FlagRefused
from participation.moderation.models import Flag, ModerationSettings, ReasonCode, Review
from participation.proposals import actions
from participation.proposals.lifecycle import VOTED, State
from participation.proposals.models import Proposal
from participation.votes.models import Ballot
from tests.factories import make_citizen, make_moderator
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db
Matter, Outcome = Review.Matter, Review.Outcome
WHY = "A court ordered it."


@pytest.fixture(autouse=True)
def _three_reports(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    numbers = ModerationSettings.load()
    numbers.flags_needed = 3
    numbers.save()


@pytest.fixture
def court():
    return ReasonCode.objects.get(code="court")


@pytest.fixture
def spam():
    return ReasonCode.objects.get(code="spam")


@pytest.fixture
def big(proposal):
    """A thousand have voted."""
    Ballot.objects.update(for_count=600, against_count=400)
    return Proposal.objects.get()


def enter(user):
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def report(proposal: Proposal, reason: ReasonCode) -> Review:
    """As many citizens as it takes; the file that they bring back."""
    for _ in range(3):
        actions.flag(proposal, citizen=make_citizen(), reason=reason)
    return Review.objects.waiting().get()


class TestReports:
    def test_enough_bring_it_to_the_queue_and_hide_nothing(self, proposal, spam):
        file = report(proposal, spam)

        assert (file.matter, file.kind, file.page) == (Matter.FLAGS, "proposal", f"proposals/{proposal.pk}/")
        assert Proposal.objects.get().state == State.OPEN

    def test_one_citizen_counts_once(self, proposal, citizen, spam):
        for _ in range(4):
            actions.flag(proposal, citizen=citizen, reason=spam)

        assert Flag.objects.count() == 1
        assert not Review.objects.waiting().exists()

    def test_nobody_reports_what_she_wrote_nor_what_is_not_public(self, proposal, citizen, spam):
        with pytest.raises(FlagRefused):
            actions.flag(proposal, citizen=proposal.author, reason=spam)
        for state in (State.IN_REVIEW, State.REJECTED, State.HIDDEN, State.WITHDRAWN):
            with pytest.raises(TransitionRefused):
                actions.flag(make_proposal(state), citizen=citizen, reason=spam)

    def test_a_moderator_keeps_it_or_hides_it_at_the_desk(self, proposal, spam, moderator):
        file = report(proposal, spam)
        page = reverse("proposal_desk:review", args=[file.pk])
        assert "Reports by citizens" in enter(moderator).get(page).content.decode()

        enter(moderator).post(page, {"decision": "keep"})
        assert Review.objects.get(pk=file.pk).outcome == Outcome.KEPT
        again = report_again(proposal, spam)
        assert enter(moderator).post(address(again), {"decision": "hide", "code": "", "reason": "x"}).status_code == 422
        enter(moderator).post(address(again), {"decision": "hide", "code": spam.pk, "reason": "It is an advert."})

        assert Proposal.objects.get().state == State.HIDDEN

    def test_those_who_reported_hear_once(self, proposal, spam, moderator, django_capture_on_commit_callbacks):
        file = report(proposal, spam)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.decide_flags(file, by=moderator, is_hidden=False)

        assert [letter.subject for letter in mail.outbox] == ["A moderator looked at what you reported"] * 3

    def test_the_page_takes_a_report_and_refuses_one_without_a_reason(self, proposal, citizen, spam):
        page = reverse("proposals:flag", args=[proposal.pk])
        assert Client().get(page).status_code == 302
        client = enter(citizen)

        answer = client.post(page, {"reason": "", "note": "Line two."})
        assert answer.status_code == 422
        assert "Line two." in answer.content.decode()
        client.post(page, {"reason": spam.pk, "note": "Line two."})
        assert Flag.objects.get().note == "Line two."
        assert "You have reported this already." in client.get(page).content.decode()

    def test_only_what_was_opened_has_the_page_and_links_to_it(self, client, proposal, citizen):
        address = reverse("proposals:flag", args=[proposal.pk])
        assert address in client.get(proposal.get_absolute_url()).content.decode()
        hidden = reverse("proposals:flag", args=[make_proposal(State.HIDDEN).pk])
        assert enter(citizen).get(hidden).status_code == 404


def report_again(proposal: Proposal, reason: ReasonCode) -> Review:
    Flag.objects.all().delete()
    return report(proposal, reason)


def address(review: Review) -> str:
    return reverse("proposal_desk:review", args=[review.pk])


class TestHiding:
    def test_below_a_thousand_votes_one_person_hides_and_there_is_a_file(self, proposal, moderator, court):
        hidden = actions.hide(proposal, by=moderator, reason=WHY, code=court)

        assert (hidden.state, hidden.hidden_from) == (State.HIDDEN, State.OPEN)
        assert (hidden.review.matter, hidden.review.decided_by) == (Matter.HIDING, moderator)
        assert not hidden.ballot.is_open

    def test_from_a_thousand_on_one_proposes_and_another_one_confirms(self, big, moderator, court):
        with pytest.raises(actions.SecondPersonNeeded):
            actions.hide(big, by=moderator, reason=WHY, code=court)
        file = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)
        assert Proposal.objects.get().state == State.OPEN
        with pytest.raises(Barred):
            actions.decide_hiding(file, by=moderator, is_confirmed=True)

        assert actions.decide_hiding(file, by=make_moderator(), is_confirmed=True).state == State.HIDDEN

    def test_a_second_person_declines(self, big, moderator, court):
        file = actions.propose_hiding(big, by=moderator, reason=WHY, code=court)

        assert actions.decide_hiding(file, by=make_moderator(), is_confirmed=False, explanation="No.").state == "open"

    def test_reports_about_what_many_voted_on_only_propose_it(self, big, moderator, spam):
        file = report(big, spam)

        assert actions.decide_flags(file, by=moderator, is_hidden=True, reason=spam, explanation="Advert.").is_open
        assert Review.objects.waiting().get().matter == Matter.HIDING

    def test_an_emergency_by_one_lapses_after_a_day(self, big, moderator, court):
        hidden = actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)
        assert hidden.state == State.HIDDEN
        assert actions.lapse_hidings() == 0
        with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
            assert [actions.lapse_hidings(), actions.lapse_hidings()] == [1, 0]

        shown = Proposal.objects.get()
        assert (shown.state, shown.hidden_at, shown.hiding_reason) == (State.OPEN, None, "")
        assert shown.ballot.is_open
        assert shown.discussion.is_open
        assert ModelLogEntry.objects.get(action="proposals.show_open").user is None

    def test_a_confirmed_emergency_stays(self, big, moderator, court):
        hidden = actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)
        actions.decide_hiding(hidden.review, by=make_moderator(), is_confirmed=True)
        with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
            assert actions.lapse_hidings() == 0

    @pytest.mark.parametrize("state", sorted(VOTED | {State.REJECTED}))
    def test_it_goes_back_to_what_it_was_and_nothing_opens_that_was_closed(self, state, moderator, court):
        proposal = make_proposal(state)
        review, voting = proposal.review, bool(proposal.ballot and proposal.ballot.is_open)
        hidden = actions.hide(proposal, by=moderator, reason=WHY, code=court, is_emergency=True)

        shown = actions.decide_hiding(hidden.review, by=make_moderator(), is_confirmed=False, explanation="No harm.")

        assert (shown.state, shown.review) == (state, review)
        assert bool(shown.ballot and shown.ballot.is_open) == voting

    @pytest.mark.parametrize("role", ["citizen", "officer", "author"])
    def test_only_moderators_hide(self, role, proposal, citizen, officer, court):
        person = {"citizen": citizen, "officer": officer, "author": proposal.author}[role]
        for hiding in ({}, {"is_emergency": True}):
            with pytest.raises(PermissionDenied):
                actions.hide(proposal, by=person, reason=WHY, code=court, **hiding)
        with pytest.raises(PermissionDenied):
            actions.propose_hiding(proposal, by=person, reason=WHY, code=court)

    def test_the_tombstone_says_why_and_until_when_and_nothing_of_the_text(self, big, moderator, court, client):
        actions.hide(big, by=moderator, reason=WHY, code=court, is_emergency=True)

        answer = client.get(big.get_absolute_url())
        told = answer.content.decode()

        assert answer.status_code == 410
        assert all(words in told for words in (court.name, WHY, "Unless a second one confirms"))
        assert big.title not in told

    def test_the_desk_hides_proposes_and_restores(self, big, moderator, court):
        desk, page = enter(moderator), reverse("proposal_desk:hide", args=[big.pk])
        given = {"code": court.pk, "reason": WHY}
        assert desk.get(page).status_code == 200
        assert desk.post(page, {"reason": WHY}).status_code == 422

        assert desk.post(page, {**given, "how": "plain"}).url == reverse("proposal_desk:inspect", args=[big.pk])
        assert Proposal.objects.get().state == State.OPEN
        desk.post(page, {**given, "how": "emergency"})
        assert Proposal.objects.get().state == State.HIDDEN
        desk.post(reverse("proposal_desk:restore", args=[big.pk]))
        assert Proposal.objects.get().state == State.IN_REVIEW
        assert desk.get(reverse("proposal_desk:inspect", args=[big.pk])).status_code == 200


class TestAppeals:
    def test_another_moderator_reverses_a_rejection_and_it_opens(self):
        rejected = make_proposal(State.REJECTED)
        first = rejected.review.decided_by
        file = actions.appeal(rejected, by=rejected.author, text="Read it again.")
        assert (file.matter, file.due_at > file.opened_at) == (Matter.APPEAL, True)
        with pytest.raises(Barred):
            actions.decide_appeal(file, by=first, is_reversed=True, explanation="Fine.")

        opened = actions.decide_appeal(file, by=make_moderator(), is_reversed=True, explanation="It is no duplicate.")

        assert (opened.state, opened.rejected_at) == (State.OPEN, None)
        assert opened.ballot.is_open

    def test_a_reversed_hiding_is_what_it_was(self, moderator, court):
        proposal = make_proposal(State.UNDER_STUDY)
        hidden = actions.hide(proposal, by=moderator, reason=WHY, code=court)
        file = actions.appeal(hidden, by=hidden.author, text="There is no such order.")

        shown = actions.decide_appeal(file, by=make_moderator(), is_reversed=True, explanation="Right.")

        assert shown.state == State.UNDER_STUDY

    def test_once_only_by_its_author_in_time_and_where_something_was_refused(self, proposal, citizen):
        rejected = make_proposal(State.REJECTED)
        with pytest.raises(PermissionDenied):
            actions.appeal(rejected, by=citizen, text="Please.")
        with pytest.raises(TransitionRefused):
            actions.appeal(proposal, by=proposal.author, text="Please.")
        late = time_machine.travel(datetime.now(UTC) + timedelta(days=60))
        with late, pytest.raises(AppealRefused):
            actions.appeal(rejected, by=rejected.author, text="Please.")
        actions.appeal(rejected, by=rejected.author, text="Please.")
        with pytest.raises(AppealRefused):
            actions.appeal(rejected, by=rejected.author, text="Again.")

    def test_an_upheld_decision_stands_and_its_reason_is_public(self, client):
        rejected = make_proposal(State.REJECTED)
        file = actions.appeal(rejected, by=rejected.author, text="Between us.")
        actions.decide_appeal(file, by=make_moderator(), is_reversed=False, explanation="It repeats number 7.")

        told = client.get(rejected.get_absolute_url()).content.decode()

        assert "It repeats number 7." in told
        assert "Between us." not in told

    def test_the_page_is_its_authors_alone_and_keeps_what_is_typed(self, citizen):
        rejected = make_proposal(State.REJECTED)
        page = reverse("proposals:appeal", args=[rejected.pk])
        assert Client().get(page).status_code == 302
        assert enter(citizen).get(page).status_code == 404
        author = enter(rejected.author)
        assert page in author.get(rejected.get_absolute_url()).content.decode()

        assert author.post(page, {"text": " "}).status_code == 422
        assert author.post(page, {"text": "Read it again."}).url == rejected.get_absolute_url()
        assert author.post(page, {"text": "And again."}).status_code == 409

    def test_the_desk_answers_it(self):
        rejected = make_proposal(State.REJECTED)
        file = actions.appeal(rejected, by=rejected.author, text="Read it again.")
        desk = enter(make_moderator())

        assert "Read it again." in desk.get(address(file)).content.decode()
        assert desk.post(address(file), {"decision": "reverse", "explanation": ""}).status_code == 422
        desk.post(address(file), {"decision": "reverse", "explanation": "Right."})
        assert Proposal.objects.get().state == State.OPEN
