"""Its author takes a proposal back, with a public reason: while nothing is owed for it, and nobody else."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from participation.moderation.models import ReasonCode, Review
from participation.notifications.models import News
from participation.proposals import actions
from participation.proposals.lifecycle import LIFECYCLE, State
from participation.proposals.models import Proposal
from participation.votes.models import Side
from tests.factories import make_citizen, make_moderator
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db
WITHDRAWABLE = {State.IN_REVIEW, State.OPEN, State.CLOSED}
WHY = "The town has closed the street."


def page(proposal: Proposal) -> str:
    return reverse("proposals:withdraw", args=[proposal.pk])


def enter(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.mark.parametrize("state", sorted(WITHDRAWABLE))
def test_its_author_withdraws_it_and_the_page_stays_with_her_reason(state, client):
    proposal = make_proposal(state)
    author = enter(proposal.author)
    assert author.get(page(proposal)).status_code == 200

    assert author.post(page(proposal), {"reason": WHY}).url == proposal.get_absolute_url()

    withdrawn = Proposal.objects.get()
    assert (withdrawn.state, withdrawn.withdrawal_reason) == (State.WITHDRAWN, WHY)
    assert not Review.objects.waiting().exists()
    assert WHY in client.get(proposal.get_absolute_url()).content.decode()
    assert withdrawn.ballot is None or not withdrawn.ballot.is_open


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_without_a_fit_reason_it_stays_and_nothing_typed_is_lost(proposal, reason):
    answer = enter(proposal.author).post(page(proposal), {"reason": reason})

    assert answer.status_code == 422
    assert reason.strip() in answer.content.decode()
    assert Proposal.objects.get().state == State.OPEN


@pytest.mark.parametrize(
    "state", [s for s in State if s not in (State.DRAFT, State.IN_REVIEW, State.OPEN, State.CLOSED)]
)
def test_what_is_past_it_cannot_be_withdrawn(state):
    proposal = make_proposal(state)
    assert "withdraw" not in LIFECYCLE.verbs_from(state)

    answer = enter(proposal.author).post(page(proposal), {"reason": WHY})

    assert answer.status_code == 409
    assert Proposal.objects.get().state == state


def test_once_a_study_is_owed_it_is_not_hers_alone_to_take_back():
    proposal = make_proposal(State.OPEN, votes=3)
    author = enter(proposal.author)

    assert "an institution owes a study" in author.get(page(proposal)).content.decode()
    assert author.post(page(proposal), {"reason": WHY}).status_code == 409
    assert page(proposal) not in author.get("/en/account/").content.decode()


def test_nobody_else_has_the_page(proposal, citizen, moderator, officer):
    assert Client().get(page(proposal)).status_code == 302
    for person in (citizen, moderator, officer):
        assert enter(person).post(page(proposal), {"reason": WHY}).status_code == 404
    draft = make_proposal(State.DRAFT)
    assert enter(draft.author).get(page(draft)).status_code == 404


def test_one_who_writes_with_her_may_not(proposal, citizen):
    invitation = actions.invite(proposal, by=proposal.author)
    actions.join(proposal, token=invitation.token, citizen=citizen)

    assert enter(citizen).post(page(proposal), {"reason": WHY}).status_code == 404


def test_her_own_page_leads_to_it(proposal):
    assert page(proposal) in enter(proposal.author).get("/en/account/").content.decode()


def test_followers_and_voters_hear_why_once_and_the_author_does_not(proposal, django_capture_on_commit_callbacks):
    follower, voter, gone = make_citizen(), make_citizen(), make_citizen()
    actions.vote(proposal, citizen=follower, side=Side.FOR, wants_news=True)
    actions.vote(proposal, citizen=voter, side=Side.AGAINST)
    actions.vote(proposal, citizen=gone, side=Side.FOR)
    actions.withdraw_vote(proposal, citizen=gone)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(proposal, by=proposal.author, reason=WHY)

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([follower.email, voter.email])
    assert mail.outbox[0].subject == f"Withdrawn by its author: {proposal.title}"
    assert WHY in mail.outbox[0].body


def test_what_waits_about_it_waits_no_more(proposal):
    court = ReasonCode.objects.get(code="court")
    file = actions.propose_hiding(proposal, by=make_moderator(), reason="A court ordered it.", code=court)

    actions.withdraw(proposal, by=proposal.author, reason=WHY)

    assert Review.objects.get(pk=file.pk).outcome == Review.Outcome.CLOSED
    assert News.objects.filter(key=f"proposal-{proposal.pk}-withdrawn").exists()
