"""Commitments in the decision about a proposal: at the officers' desk, on the pages, in the numbers and the news."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.accounts.models import User
from participation.notifications.models import News
from participation.proposals import actions as proposals
from participation.proposals.lifecycle import State
from participation.proposals.models import Assessment, Proposal
from participation.responses import actions
from participation.responses.models import Commitment, Opinion, Progress
from participation.votes.models import Side, Vote
from petitions.pages.records import record_of
from tests.attachments.files import picture, upload
from tests.factories import make_citizen, make_institution, make_moderator, make_officer
from tests.proposals.making import make_proposal, make_studied
from tests.responses.promises import make_commitment, promised

pytestmark = pytest.mark.django_db
WHAT = "Build the crossing"


def adopt(proposal: Proposal, officer, **pledges: int) -> Proposal:
    """Decide in favour, with these commitments: what is done → days from today."""
    for criterion in Assessment.Criterion:
        proposals.assess(proposal, criterion=criterion, finding="good", text="Nothing stands against it.", by=officer)
    promised(proposals.begin_decision(proposal, by=officer), officer, **pledges)
    return Proposal.objects.get(pk=proposal.pk)


@pytest.fixture
def proposal(institution, officer, django_capture_on_commit_callbacks) -> Proposal:
    """Adopted, with one commitment for tomorrow."""
    studied = make_studied(State.UNDER_STUDY, institution)
    with django_capture_on_commit_callbacks(execute=True):
        adopt(studied, officer, Build_the_crossing=1)
    return Proposal.objects.get(pk=studied.pk)


@pytest.fixture
def promise(proposal) -> Commitment:
    return Commitment.objects.get(response=proposal.response)


@pytest.fixture
def desk(officer):
    return signed_in(officer)


def signed_in(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def page_of(promise) -> str:
    return reverse("petition_desk:commitment", args=[promise.pk])


def late(promise: Commitment) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Commitment.objects.filter(pk=promise.pk).update(due_on=yesterday, first_due_on=yesterday)


def test_the_desk_lists_commitments_to_petitions_and_proposals_together(desk, promise, petition, officer, proposal):
    make_commitment(petition, officer, due_in=1)

    page = desk.get(reverse("petition_desk:commitments") + "?status=on_the_way").content.decode()

    for words in (WHAT, "Mend the roof", "Proposal", "Petition", proposal.title, petition.title):
        assert words in page


def test_the_desk_costs_the_same_however_many_there_are(desk, promise, officer, django_assert_max_num_queries):
    address = reverse("petition_desk:commitments") + "?status=on_the_way"
    desk.get(address)
    with django_assert_max_num_queries(60) as few:
        desk.get(address)
    for number in range(3):
        response = promise.response
        Commitment.objects.create(
            response=response,
            key=f"00000000-0000-0000-0000-00000000000{number}",
            what=f"Point {number}",
            who="The office",
            due_on=promise.due_on,
            first_due_on=promise.due_on,
            promised_at=promise.promised_at,
        )

    with django_assert_max_num_queries(len(few.captured_queries)):
        desk.get(address)


def test_an_officer_shows_evidence_and_everybody_reads_it(desk, client, promise, proposal):
    file = upload(picture(), "crossing.png")
    given = {"text": "Children walk.", "outcome": "kept", "link": "", "file": file, "file_title": "The crossing"}

    assert desk.post(page_of(promise), given).status_code == 302

    promise.refresh_from_db()
    assert promise.status == "kept"
    page = client.get(f"/en/proposals/{proposal.pk}/").content.decode()
    for words in (WHAT, "Children walk.", "The crossing", f'id="commitment-{promise.pk}"'):
        assert words in page
    assert client.get(reverse("responses:evidence", args=[Progress.objects.get().pk])).status_code == 200


def test_followers_of_the_proposal_hear_and_its_log_has_it(promise, proposal, officer):
    actions.report_progress(promise, by=officer, text="The paint is there.")

    news = News.objects.get(key__startswith="progress-")
    assert news.audiences.get() == proposal.audience
    for language in ("ar", "fr", "en", "ko"):
        assert "The paint is there." in str(news.content[language])
        assert f"/{language}/proposals/{proposal.pk}/commitments/{promise.pk}/" in str(news.content[language])
    assert ModelLogEntry.objects.filter(action="proposals.note_progress", user=officer).count() == 1


def test_its_day_and_what_passed_in_silence_are_told_once(promise):
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert actions.watch_commitments() == 2
        assert actions.watch_commitments() == 0

    for event in ("due", "overdue"):
        content = News.objects.get(key=f"commitment-{promise.pk}-{event}").content["en"]
        assert "If you signed" not in str(content)


def test_the_news_of_the_decision_says_what_is_promised(institution, officer, django_capture_on_commit_callbacks):
    studied = make_studied(State.UNDER_STUDY, institution)
    with django_capture_on_commit_callbacks(execute=True):
        adopt(studied, officer, Build_the_crossing=30)

    news = News.objects.filter(key__startswith=f"proposal-{studied.pk}-adopted").get()
    assert WHAT in str(news.content["en"])
    assert "It makes 1 commitment:" in str(news.content["en"])


def test_others_say_nothing_about_it(promise, institution):
    stranger, moderator = make_officer(make_institution()), make_moderator()
    writer = make_officer(institution, is_approver=False)

    for user in (stranger, moderator):
        assert signed_in(user).post(page_of(promise), {"text": "Ours."}, follow=True).status_code in (403, 404)
        with pytest.raises(PermissionDenied):
            actions.report_progress(promise, by=user, text="Ours.")
    assert WHAT not in signed_in(stranger).get(reverse("petition_desk:commitments")).content.decode()
    assert signed_in(writer).post(page_of(promise), {"text": "No.", "outcome": "broken"}).status_code == 403
    assert not Progress.objects.exists()


def test_it_counts_on_the_institutions_page_and_for_programs(client, promise, proposal, institution):
    late(promise)

    assert record_of(institution).late_commitments == 1
    page = client.get(f"/en/institutions/{institution.pk}/").content.decode()
    assert WHAT in page
    assert f"/en/proposals/{proposal.pk}/commitments/{promise.pk}/" in page
    (row,) = client.get(f"/api/v1/commitments?status=overdue&institution={institution.slug}").json()["items"]
    assert (row["petition"], row["about"]["kind"], row["about"]["id"]) == (None, "proposal", proposal.pk)


def test_a_hidden_proposal_takes_its_commitments_along(desk, client, promise, proposal, institution, moderator):
    late(promise)
    proposals.hide(proposal, by=moderator, reason="A court ordered it.")

    assert desk.get(page_of(promise), follow=True).status_code == 404
    assert record_of(institution).late_commitments == 0
    assert WHAT not in client.get(f"/en/institutions/{institution.pk}/").content.decode()
    assert client.get("/api/v1/commitments").json()["total"] == 0
    assert actions.watch_commitments() == 0


def test_what_an_institution_owes_to_proposals_stands_on_its_page(client, institution):
    studied = make_studied(State.UNDER_STUDY, institution)
    waiting = make_proposal(votes=3, institutions=[institution])
    other = make_studied(State.UNDER_STUDY)

    page = client.get(f"/en/institutions/{institution.pk}/").content.decode()

    for words in (studied.title, "Decision due", waiting.title, "To take up"):
        assert words in page
    assert other.title not in page


class TestItsOwnPage:
    """The page that commitments to petitions have, for those who voted."""

    @pytest.fixture
    def due(self, promise) -> Commitment:
        """The same commitment, whose day has come."""
        Commitment.objects.update(due_on=timezone.localdate())
        return Commitment.objects.get()

    @staticmethod
    def page_of(promise: Commitment) -> str:
        return reverse("proposals:commitment", args=[promise.response.proposal.pk, promise.pk])

    @staticmethod
    def voter_on(promise: Commitment, side: int = Side.FOR) -> User:
        """Somebody whose vote stands."""
        citizen = make_citizen()
        ballot = promise.response.proposal.ballot
        Vote.objects.create(ballot=ballot, citizen=citizen, side=side)
        return citizen

    def test_everybody_reads_it_and_the_proposals_page_leads_there(self, client, promise):
        page = client.get(self.page_of(promise)).content.decode()

        assert "Build the crossing" in page
        assert "Those who voted on the proposal are asked from" in page
        assert "petition" not in page.split("<h1>")[1].split("</main>")[0]
        whole = client.get(promise.response.proposal.get_absolute_url()).content.decode()
        assert f'href="{self.page_of(promise)}"' in whole

    @pytest.mark.parametrize("side", [Side.FOR, Side.AGAINST])
    def test_whoever_voted_says_whether_it_was_kept_and_may_change_it(self, due, side):
        browser = signed_in(self.voter_on(due, side))

        assert 'name="answer"' in browser.get(self.page_of(due)).content.decode()
        assert browser.post(self.page_of(due), {"answer": "yes"}).status_code == 302
        assert browser.post(self.page_of(due), {"answer": "no"}).status_code == 302

        due.refresh_from_db()
        assert due.counts == {"yes": 0, "partly": 0, "no": 1}
        chosen = re.search(r"<input[^>]*checked[^>]*>", browser.get(self.page_of(due)).content.decode())
        assert chosen
        assert 'value="no"' in chosen[0]

    def test_who_did_not_vote_or_took_it_back_is_not_asked(self, due):
        for person in (make_citizen(), self.voter_on(due, Side.WITHDRAWN)):
            answer = signed_in(person).post(self.page_of(due), {"answer": "yes"})
            assert answer.status_code == 403
            assert "Only those who voted on the proposal are asked." in answer.content.decode()
        assert not Opinion.objects.exists()

    def test_before_its_day_nobody_is_asked(self, promise):
        answer = signed_in(self.voter_on(promise)).post(self.page_of(promise), {"answer": "yes"})

        assert answer.status_code == 409
        assert not Opinion.objects.exists()

    def test_an_answer_that_is_none_is_refused_beside_the_question(self, due):
        answer = signed_in(self.voter_on(due)).post(self.page_of(due), {"answer": "maybe"})

        assert answer.status_code == 422
        assert "Error:" in answer.content.decode()

    def test_a_stranger_is_asked_to_sign_in_first(self, client, due):
        answer = client.post(self.page_of(due), {"answer": "yes"})

        assert answer.status_code == 302
        assert self.page_of(due) in unquote(answer["Location"])
        assert "Sign in to answer" in client.get(self.page_of(due)).content.decode()

    def test_it_stands_at_no_other_address_and_not_beside_what_is_hidden(self, client, promise, petition):
        proposal = promise.response.proposal
        for url in (
            reverse("petitions:commitment", args=[petition.pk, promise.pk]),
            reverse("proposals:commitment", args=[proposal.pk + 1, promise.pk]),
        ):
            assert client.get(url).status_code == 404
        proposals.hide(proposal, by=make_moderator(), reason="A court ordered it.")
        assert client.get(self.page_of(promise)).status_code == 404

    def test_followers_are_asked_on_its_day_and_led_to_the_page(self, due):
        actions.watch_commitments()

        told = News.objects.get(key=f"commitment-{due.pk}-due").content["en"]
        assert "If you voted on the proposal, say whether it was kept:" in str(told)
        assert self.page_of(due) in str(told)

    def test_programs_and_the_institutions_page_lead_there_too(self, client, promise):
        (item,) = client.get("/api/v1/commitments").json()["items"]

        assert item["url"].endswith(f"/proposals/{promise.response.proposal.pk}/commitments/{promise.pk}/")
        assert self.page_of(promise) in client.get(promise.response.institution.get_absolute_url()).content.decode()

    def test_what_voters_say_is_shown_once_ten_have_spoken(self, client, due):
        for _number in range(12):
            actions.judge(due, citizen=self.voter_on(due), answer="yes")

        for url in (self.page_of(due), due.response.proposal.get_absolute_url()):
            assert "Yes, it was kept: <b>12</b>" in client.get(url).content.decode()
