"""Proposals for tests, made through the real actions."""

from itertools import count
from typing import Any

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.proposals import actions
from participation.proposals.lifecycle import DECIDED, KEPT, State
from participation.proposals.models import Assessment, Proposal, ProposalPolicy
from participation.responses.models import Response
from participation.votes.actions import roll_up
from participation.votes.models import Side
from tests.factories import make_citizen, make_institution, make_moderator, make_officer, make_reason, make_topic

_serial = count(1)
STUDIED = DECIDED | KEPT | {State.UNDER_STUDY}


def make_policy(**fields: Any) -> ProposalPolicy:
    """A small policy: a study owed at 3 votes for, within 10 days; decided within 30; amendments from 2 votes on."""
    n = next(_serial)
    names = {f"name_{language}": f"Policy {n} ({language})" for language in ("ar", "fr", "en", "ko")}
    numbers = {"open_for": "P60D", "study_threshold": 3, "study_within": "P10D", "decision_within": "P30D"}
    return ProposalPolicy.objects.create(**{"slug": f"policy-{n}", "free_votes": 2, **names, **numbers, **fields})


def make_draft(
    *,
    author: User | None = None,
    institutions: list[Institution] | None = None,
    measures: int = 2,
    policy: ProposalPolicy | None = None,
) -> Proposal:
    """A complete draft, ready to be submitted."""
    author = author or make_citizen()
    n = next(_serial)
    proposal = actions.start_draft(title=f"Close the street of school {n} in the morning", language="en", author=author)
    texts = {"problem": "Cars stop at the gate.", "idea": "Turn them away for an hour.", "effect": "Children walk."}
    proposal = actions.revise_draft(proposal, by=author, topic=make_topic(), **texts)
    Proposal.objects.filter(pk=proposal.pk).update(policy=policy or make_policy())
    proposal = actions.set_measures(proposal, [f"Point number {n + 1}" for n in range(measures)], by=author)
    return actions.set_institutions(proposal, institutions or [make_institution()], by=author)


def make_proposal(state: str = State.OPEN, *, votes: int = 0, **draft: Any) -> Proposal:
    """A proposal that came to `state` by the actions, with so many votes for it where it was opened."""
    if state in STUDIED:
        return make_studied(state, **draft)
    proposal = make_draft(**draft)
    if state == State.DRAFT:
        return proposal
    proposal = actions.submit(proposal, by=proposal.author)
    if state == State.IN_REVIEW:
        return proposal
    if state == State.REJECTED:
        return actions.reject(proposal, by=make_moderator(), reason=make_reason(), explanation="See the other one.")
    proposal = actions.publish(proposal, by=make_moderator())
    for _ in range(votes):
        actions.vote(proposal, citizen=make_citizen(), side=Side.FOR)
    roll_up()
    proposal.refresh_from_db()
    if state == State.WITHDRAWN:
        return actions.withdraw(proposal, by=proposal.author, reason="The matter is settled.")
    if state == State.HIDDEN:
        return actions.hide(proposal, by=make_moderator(), reason="A court ordered it.")
    if state == State.CLOSED:
        return actions.close(proposal)
    return proposal


def decide(proposal: Proposal, *verdicts: str, by: User) -> Proposal:
    """Assess and decide with these verdicts, one for each point, as the desk does."""
    for criterion in Assessment.Criterion:
        if not proposal.assessments.filter(criterion=criterion).exists():
            actions.assess(proposal, criterion=criterion, finding="good", text="Nothing stands against it.", by=by)
    response = actions.begin_decision(proposal, by=by)
    draft = response.get_latest_revision_as_object()
    draft.introduction, draft.signed_by = "We thank the author.", "The Secretary-General"
    points = list(draft.points.all())
    for point, verdict in zip(points, verdicts, strict=True):
        point.verdict, point.reason = verdict, "Because."
    draft.points = points
    if response.live:
        draft.correction_note = "A word was wrong."
    draft.save_revision(user=by, clean=False).publish(user=by)
    actions.receive_decision(Response.objects.get(pk=response.pk), by=by)
    return Proposal.objects.get(pk=proposal.pk)


def make_studied(state: str, institution: Institution | None = None, **draft: Any) -> Proposal:
    """A proposal that an institution took up, and where it went from there."""
    institution = institution or make_institution()
    officer = make_officer(institution)
    proposal = make_proposal(State.CLOSED, institutions=[institution], votes=3, **draft)
    proposal = actions.take_up(proposal, institution=institution, by=officer)
    if state == State.UNDER_STUDY:
        return proposal
    verdicts = {State.NOT_ADOPTED: ["no", "elsewhere"], State.ADOPTED_IN_PART: ["yes", "no"]}
    proposal = decide(proposal, *verdicts.get(State(state), ["yes", "already"]), by=officer)
    if state in (State.IN_PROGRESS, State.DONE):
        proposal = actions.carry_out(proposal, by=officer)
    return actions.finish(proposal, text="It works.", by=officer) if state == State.DONE else proposal
