"""Commitments in the decision about a proposal: at the officers' desk, on the pages, in the numbers and the news."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.notifications.models import News
from participation.proposals import actions as proposals
from participation.proposals.lifecycle import State
from participation.proposals.models import Assessment, Proposal
from participation.responses import actions
from participation.responses.models import Commitment, Progress
from petitions.pages.records import record_of
from tests.factories import make_institution, make_moderator, make_officer
from tests.proposals.making import make_proposal, make_studied
from tests.responses.promises import make_commitment, picture, promised, upload

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
        assert f"/{language}/proposals/{proposal.pk}/#commitment-{promise.pk}" in str(news.content[language])
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
    assert f"/en/proposals/{proposal.pk}/#commitment-{promise.pk}" in page
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
