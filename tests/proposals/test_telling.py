"""Who hears what of a proposal: its followers, those of its topic, region and institutions, its author, officers."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.institutions.actions import open_calendar
from participation.institutions.models import Officer, Region
from participation.moderation.models import ReasonCode
from participation.notifications.actions import audience_of, follow
from participation.notifications.models import News
from participation.proposals import actions, tasks
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from participation.responses.tasks import write_summaries
from participation.votes.actions import roll_up
from participation.votes.models import Side
from tests.factories import make_citizen, make_institution, make_moderator, make_officer, make_reason
from tests.proposals.making import decide, make_draft, make_proposal, make_studied

pytestmark = pytest.mark.django_db
TUNIS = ZoneInfo("Africa/Tunis")
MONDAY = datetime(2026, 11, 23, 8, tzinfo=TUNIS)


def letters_to(*people) -> list[str]:
    """The subjects of their letters, without the titles."""
    addresses = {person.email for person in people}
    return [letter.subject.split(":")[0] for letter in mail.outbox if letter.to[0] in addresses]


def told(proposal: Proposal) -> set[str]:
    """The events that its followers were told of, by their subjects."""
    news = News.objects.filter(audiences=proposal.audience)
    return {one.content["en"]["subject"].split(":")[0] for one in news}


@pytest.mark.parametrize("kind", ["topic", "institution", "region"])
def test_a_new_proposal_reaches_those_who_follow_what_it_is_about(kind, django_capture_on_commit_callbacks):
    draft = make_draft()
    Proposal.objects.update(region=Region.objects.first())
    proposal = actions.submit(Proposal.objects.get(), by=draft.author)
    thing = proposal.recipients.get().institution if kind == "institution" else getattr(proposal, kind)
    reader, stranger = make_citizen(), make_citizen()
    follow(audience_of(**{kind: thing}), user=reader)
    follow(audience_of(institution=make_institution()), user=stranger)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(proposal, by=make_moderator())

    assert letters_to(reader) == ["Open for votes"]
    assert letters_to(stranger) == []


def test_so_does_a_decision_and_no_step_between(institution, officer, django_capture_on_commit_callbacks):
    proposal = make_studied(State.UNDER_STUDY, institution)
    reader = make_citizen()
    follow(audience_of(institution=institution), user=reader)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        decided = decide(proposal, "yes", "no", by=officer)
        actions.carry_out(decided, by=officer)

    assert letters_to(reader) == ["Adopted in part"]


def test_followers_hear_of_every_turn():
    proposal = make_studied(State.IN_PROGRESS)
    officer = proposal.taken_up_by.officers.get()
    actions.report_progress(proposal, text="Ten schools.", on=timezone.localdate(), by=officer)
    done = actions.finish(proposal, text="All schools.", by=officer)

    assert told(done) == {
        "Open for votes",
        "A study is owed",
        "Voting has ended",
        "Under study",
        "Adopted",
        "Being carried out",
        "A step forward",
        "Done",
    }


@pytest.mark.parametrize(("state", "subject"), [("rejected", "Rejected"), ("withdrawn", "Withdrawn by its author")])
def test_followers_hear_how_it_ended(state, subject):
    assert subject in told(make_proposal(state))


def test_what_is_hidden_is_told_without_a_word_of_it_and_the_news_before_go(proposal, moderator):
    hidden = actions.hide(proposal, by=moderator, reason="A court ordered it.")

    standing = News.objects.filter(audiences=hidden.audience, retracted_at=None)
    assert [proposal.title in str(news.content) for news in standing] == [False]
    assert News.objects.filter(audiences=hidden.audience).exclude(retracted_at=None).exists()


class TestItsAuthor:
    def test_she_hears_who_decided_why_and_what_she_can_do(self, django_capture_on_commit_callbacks):
        proposal = make_proposal(State.IN_REVIEW)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.reject(proposal, by=make_moderator(), reason=make_reason(), explanation="See the other one.")

        assert letters_to(proposal.author) == ["Your proposal was rejected"]
        words = mail.outbox[-1].body
        assert "A person decided this, not a program." in words
        assert "See the other one." in words
        assert reverse("proposals:appeal", args=[proposal.pk]) in words

    def test_she_hears_of_an_emergency_and_of_its_end(self, proposal, django_capture_on_commit_callbacks):
        court = ReasonCode.objects.get(code="court")
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.hide(proposal, by=make_moderator(), reason="A court ordered it.", code=court, is_emergency=True)
        later = time_machine.travel(timezone.now() + timedelta(hours=25))
        with later, django_capture_on_commit_callbacks(execute=True):
            actions.lapse_hidings()

        assert letters_to(proposal.author) == ["Your proposal was hidden", "Your proposal can be read again"]
        assert "It was an emergency, decided by one moderator." in mail.outbox[0].body

    def test_a_letter_that_a_crash_lost_is_found_again_and_written_once(self):
        proposal = make_proposal(State.IN_REVIEW)
        mail.outbox.clear()
        tasks.write_missed_letters.call()
        tasks.write_missed_letters.call()

        assert letters_to(proposal.author) == ["Your proposal is in review"]


class TestOfficers:
    def test_they_hear_when_a_study_is_owed_and_again_by_which_day(
        self, institution, officer, django_capture_on_commit_callbacks
    ):
        stranger = make_officer(make_institution())
        proposal = make_proposal(institutions=[institution])
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(3):
                actions.vote(proposal, citizen=make_citizen(), side=Side.FOR)
            roll_up()
        assert letters_to(officer, stranger) == ["Your institution owes a study"]
        with django_capture_on_commit_callbacks(execute=True):
            closed = actions.close(proposal)

        assert letters_to(officer, stranger) == ["Your institution owes a study"] * 2
        last = [letter.body for letter in mail.outbox if letter.to == [officer.email]][-1]
        assert f"{timezone.localdate(closed.study_due_at):%Y}" in last
        assert reverse("proposal_desk:study", args=[proposal.pk]) in last

    def test_where_too_few_voted_they_hear_nothing(self, institution, officer, django_capture_on_commit_callbacks):
        proposal = make_proposal(institutions=[institution])
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.close(proposal)

        assert letters_to(officer) == []

    def test_the_morning_names_what_is_due_soon_or_late(self, institution, officer):
        with time_machine.travel(datetime(2026, 11, 16, 12, tzinfo=TUNIS)):
            proposal = make_proposal(State.CLOSED, institutions=[institution], votes=3)
        mail.outbox.clear()
        with time_machine.travel(MONDAY):
            assert write_summaries.call() == 1
        with time_machine.travel(datetime(2026, 12, 7, 8, tzinfo=TUNIS)):
            write_summaries.call()

        first, second = [letter.body for letter in mail.outbox if letter.to == [officer.email]]
        assert "1 proposal waits to be taken up." in first
        assert proposal.title in first
        assert "in 3 days" in first
        assert "1 of them is overdue." in second
        assert reverse("proposal_desk:inbox") in second

    def test_what_another_institution_studies_is_not_theirs(self):
        first, second = make_institution(), make_institution()
        proposal = make_proposal(State.CLOSED, institutions=[first, second], votes=3)
        actions.take_up(proposal, institution=first, by=make_officer(first))
        idle = make_officer(second)
        mail.outbox.clear()
        with time_machine.travel(timezone.localtime().replace(hour=8)):
            write_summaries.call()

        assert letters_to(idle) == []

    @pytest.mark.parametrize(("state", "words"), [(State.CLOSED, "To take up"), (State.UNDER_STUDY, "Decision due")])
    def test_their_calendar_holds_the_day(self, institution, officer, client, state, words):
        proposal = make_proposal(State.CLOSED, institutions=[institution], votes=3)
        if state == State.UNDER_STUDY:
            proposal = actions.take_up(proposal, institution=institution, by=officer)
        due = proposal.decision_due_at or proposal.study_due_at
        appointment = open_calendar(Officer.objects.get(institution=institution, user=officer))

        answer = client.get(reverse("institutions:calendar", args=[institution.pk, appointment.calendar_token]))

        assert f"DTSTART;VALUE=DATE:{timezone.localdate(due):%Y%m%d}" in answer.content.decode()
        assert words in answer.content.decode()

    def test_a_decided_one_is_in_no_calendar(self, institution, officer, client):
        make_studied(State.ADOPTED, institution)
        appointment = open_calendar(Officer.objects.get(institution=institution, user=officer))

        answer = client.get(reverse("institutions:calendar", args=[institution.pk, appointment.calendar_token]))

        assert "BEGIN:VEVENT" not in answer.content.decode()


def test_what_one_follows_is_called_by_its_name_and_by_its_number_where_it_is_hidden(proposal, citizen, moderator):
    follow(proposal.audience, user=citizen)
    client = Client(headers={"accept-language": "en"})
    client.force_login(citizen)
    address = reverse("notifications:following")
    assert proposal.title in client.get(address).content.decode()

    actions.hide(proposal, by=moderator, reason="A court ordered it.")

    shown = client.get(address).content.decode()
    assert proposal.title not in shown
    assert proposal.reference in shown
