"""The moderators' and the officers' pages."""

import pytest
from django.test import Client
from django.urls import reverse

from participation.moderation.models import ReasonCode
from participation.proposals import actions
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from tests.factories import make_institution, make_officer, make_reason
from tests.proposals.making import make_proposal, make_studied

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False


def enter(user):
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def test_a_moderator_opens_a_proposal_from_the_queue(moderator):
    proposal = make_proposal("in_review")
    client = enter(moderator)

    queue = client.get(reverse("moderation_desk:queue")).content.decode()
    assert proposal.title in queue
    assert reverse("proposal_desk:review", args=[proposal.review_id]) in queue
    client.post(reverse("proposal_desk:review", args=[proposal.review_id]), {"decision": "approve"})

    assert Proposal.objects.get().state == State.OPEN


def test_a_refusal_needs_its_reason(moderator):
    proposal = make_proposal("in_review")
    page = reverse("proposal_desk:review", args=[proposal.review_id])

    assert enter(moderator).post(page, {"decision": "reject"}).status_code == 422
    enter(moderator).post(page, {"decision": "reject", "reason": make_reason().pk, "explanation": "No."})

    assert Proposal.objects.get().state == State.REJECTED


def test_moderators_hide_and_restore(moderator, proposal):
    client = enter(moderator)

    given = {"code": ReasonCode.objects.get(code="court").pk, "reason": "A court ordered it."}
    assert client.post(reverse("proposal_desk:hide", args=[proposal.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("proposal_desk:hide", args=[proposal.pk]), given)
    assert Proposal.objects.get().state == State.HIDDEN
    client.post(reverse("proposal_desk:restore", args=[proposal.pk]))
    assert Proposal.objects.get().state == State.IN_REVIEW


def test_an_officer_takes_up_assesses_decides_and_carries_out(institution, officer):
    proposal = make_proposal(State.CLOSED, institutions=[institution], votes=3)
    client, page = enter(officer), reverse("proposal_desk:study", args=[proposal.pk])
    assert proposal.title in client.get(reverse("proposal_desk:inbox")).content.decode()

    client.post(page, {"verb": "take_up", "institution": institution.pk, "why": ""})
    for criterion in ("legal", "cost", "effect", "feasibility"):
        client.post(
            page,
            {"verb": "assess", "criterion": criterion, f"{criterion}-finding": "good", f"{criterion}-text": "Fine."},
        )
    assert Proposal.objects.get().assessments.count() == 4
    answer = client.post(page, {"verb": "decide"})
    assert answer.url == reverse("response_desk:edit", args=[Proposal.objects.get().response_id])
    assert client.get(answer.url).status_code == 200


def test_steps_are_told_and_finished_at_the_desk(institution, officer):
    proposal = make_studied(State.ADOPTED, institution)
    client, page = enter(officer), reverse("proposal_desk:study", args=[proposal.pk])

    client.post(page, {"verb": "carry_out"})
    assert client.post(page, {"verb": "report", "on": "2999-01-01", "text": "Soon."}).status_code == 422
    client.post(page, {"verb": "report", "on": "2026-01-01", "text": "Ten schools."})
    client.post(page, {"verb": "finish", "finish-text": "All schools."})

    assert Proposal.objects.get().state == State.DONE
    assert Proposal.objects.get().progress.count() == 2


@pytest.mark.parametrize("state", ["open", "closed", "under_study", "adopted", "in_progress", "done"])
def test_the_study_page_shows_in_every_state(institution, officer, state):
    proposal = make_proposal(state, institutions=[institution]) if state in ("open", "closed") else None
    proposal = proposal or make_studied(state, institution)

    assert enter(officer).get(reverse("proposal_desk:study", args=[proposal.pk])).status_code == 200


@pytest.mark.parametrize("stage", ["waiting", "studied", "adopted", "in_progress", "coming", "done", "nonsense"])
def test_every_tab_of_the_inbox_opens(institution, officer, stage):
    make_studied(State.DONE, institution)

    assert enter(officer).get(reverse("proposal_desk:inbox"), {"stage": stage}).status_code == 200


def test_officers_of_other_institutions_find_nothing(institution):
    proposal = make_studied(State.UNDER_STUDY, institution)
    stranger = enter(make_officer(make_institution()))

    assert stranger.get(reverse("proposal_desk:study", args=[proposal.pk]), follow=True).status_code == 404
    assert proposal.title not in stranger.get(reverse("proposal_desk:inbox"), {"stage": "studied"}).content.decode()


def test_an_institution_that_does_not_study_it_decides_nothing():
    first, second = make_institution(), make_institution()
    proposal = make_proposal(State.CLOSED, institutions=[first, second], votes=3)
    actions.take_up(proposal, institution=first, by=make_officer(first))

    page = reverse("proposal_desk:study", args=[proposal.pk])
    assert enter(make_officer(second)).post(page, {"verb": "decide"}).status_code == 403


@pytest.mark.parametrize("name", ["index", "inbox"])
def test_citizens_have_no_desk(citizen, name):
    assert enter(citizen).get(reverse(f"proposal_desk:{name}")).status_code in (302, 403)


def test_moderators_have_no_inbox_and_officers_no_list(moderator, officer):
    assert enter(moderator).get(reverse("proposal_desk:inbox")).status_code == 403
    assert enter(officer).get(reverse("proposal_desk:index")).status_code == 403
    assert enter(moderator).get(reverse("proposal_desk:index")).status_code == 200
