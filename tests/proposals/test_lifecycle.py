"""State × verb × role: what each may, and what each may not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from participation.lifecycle import TransitionRefused
from participation.moderation.actions import FlagRefused, ReviewTaken
from participation.moderation.models import ReasonCode, Review
from participation.proposals import actions
from participation.proposals.lifecycle import LIFECYCLE, LISTED, PUBLIC, VOTED, Stage, State, stage_of, verb_to_show
from participation.proposals.models import Proposal
from tests.factories import make_citizen, make_institution, make_moderator, make_officer, make_reason
from tests.proposals.making import make_proposal

DECISIONS = {"adopt", "adopt_in_part", "decline"}
EXPECTED = {
    State.DRAFT: {"submit", "withdraw"},
    State.IN_REVIEW: {"publish", "reject", "withdraw"},
    State.OPEN: {"close", "take_up", "hide", "withdraw"},
    State.CLOSED: {"take_up", "hide", "withdraw"},
    State.UNDER_STUDY: {*DECISIONS, "hide"},
    State.ADOPTED: {*DECISIONS, "carry_out", "hide"},
    State.ADOPTED_IN_PART: {*DECISIONS, "carry_out", "hide"},
    State.NOT_ADOPTED: {*DECISIONS, "hide"},
    State.IN_PROGRESS: {"finish", "hide"},
    State.DONE: {"hide"},
    State.REJECTED: {"hide", "restore"},
    State.HIDDEN: {"restore", *(verb_to_show(state) for state in VOTED | {State.REJECTED})},
    State.WITHDRAWN: set(),
}


@pytest.mark.parametrize("state", State)
def test_each_state_allows_its_verbs_and_no_others(state):
    assert set(LIFECYCLE.verbs_from(state)) == EXPECTED[state]


@pytest.mark.parametrize("verb", LIFECYCLE.verbs)
@pytest.mark.parametrize("state", State)
def test_the_table_refuses_what_it_does_not_name(state, verb):
    if verb in EXPECTED[state]:
        assert LIFECYCLE.target_of(verb, state=state) in State
    else:
        with pytest.raises(TransitionRefused, match=f"Cannot {verb} while {state}"):
            LIFECYCLE.target_of(verb, state=state)


def test_what_was_voted_on_is_public_and_what_is_listed_too():
    assert VOTED < LISTED < PUBLIC
    assert State.HIDDEN not in LISTED
    assert not PUBLIC & {State.DRAFT, State.IN_REVIEW}


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_place_on_the_road(state):
    assert stage_of(state) in Stage
    if state in {State.HIDDEN, State.WITHDRAWN}:
        assert [stage_of(state), stage_of(state, was_opened=False)] == [Stage.VOTING, Stage.REVIEW]


# Verbs that a person does, each on the actions that every page calls.
VERBS: dict[str, Callable[[Proposal, Any], Any]] = {
    "submit": lambda proposal, by: actions.submit(proposal, by=by),
    "publish": lambda proposal, by: actions.publish(proposal, by=by),
    "reject": lambda proposal, by: actions.reject(proposal, by=by, reason=make_reason()),
    "hide": lambda proposal, by: actions.hide(proposal, by=by, reason="A court ordered it."),
    "restore": lambda proposal, by: actions.restore(proposal, by=by),
    "withdraw": lambda proposal, by: actions.withdraw(proposal, by=by, reason="It is settled."),
    "take_up": lambda proposal, by: actions.take_up(
        proposal, institution=proposal.recipients.get().institution, by=by, why="It is time."
    ),
    "carry_out": lambda proposal, by: actions.carry_out(proposal, by=by),
    "finish": lambda proposal, by: actions.finish(proposal, text="It works.", by=by),
}
ALLOWED = {
    "submit": "author",
    "publish": "moderator",
    "reject": "moderator",
    "hide": "moderator",
    "restore": "moderator",
    "withdraw": "author",
    "take_up": "officer",
    "carry_out": "officer",
    "finish": "officer",
}
ROLES = ["author", "citizen", "officer", "other officer", "moderator"]
REFUSALS = (PermissionDenied, TransitionRefused, ReviewTaken, Review.DoesNotExist)


def person(role: str, proposal: Proposal) -> Any:
    if role == "author":
        return proposal.author
    if role == "officer":
        return make_officer(proposal.recipients.get().institution)
    makers = {"citizen": make_citizen, "moderator": make_moderator}
    return makers[role]() if role in makers else make_officer(make_institution())


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
def test_a_verb_is_done_by_whom_and_where_it_is_allowed_only(state):
    """One proposal for each state; whatever is refused leaves it as it is."""
    proposal = make_proposal(state)
    for verb, do in VERBS.items():
        for role in ROLES:
            if verb in EXPECTED[state] and role == ALLOWED[verb]:
                continue
            with pytest.raises(REFUSALS):
                do(Proposal.objects.get(pk=proposal.pk), person(role, proposal))
            assert Proposal.objects.get(pk=proposal.pk).state == state


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "verb"), [(s, v) for s in State for v in sorted(EXPECTED[s] & set(VERBS))])
def test_whoever_is_allowed_brings_it_to_the_next_state(state, verb):
    proposal = make_proposal(state)

    VERBS[verb](proposal, person(ALLOWED[verb], proposal))

    assert Proposal.objects.get(pk=proposal.pk).state == LIFECYCLE.target_of(verb, state=state)


# Verbs that lead to no other state by themselves: who may, and where.
HIDEABLE = VOTED | {State.REJECTED}
BESIDE: dict[str, tuple[Callable[[Proposal, Any], Any], set[str], frozenset[State]]] = {
    "flag": (
        lambda proposal, by: actions.flag(proposal, citizen=by, reason=ReasonCode.objects.get(code="spam")),
        {"citizen", "officer", "other officer", "moderator"},
        VOTED,
    ),
    "propose to hide": (
        lambda proposal, by: actions.propose_hiding(proposal, by=by, reason="A court.", code=make_reason()),
        {"moderator"},
        HIDEABLE,
    ),
    "appeal": (
        lambda proposal, by: actions.appeal(proposal, by=by, text="Read it again."),
        {"author"},
        frozenset({State.REJECTED, State.HIDDEN}),
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", BESIDE)
def test_reports_proposals_to_hide_and_appeals_have_their_people_and_their_states(verb, state):
    do, roles, states = BESIDE[verb]
    proposal = make_proposal(state)
    for role in ROLES:
        by = person(role, proposal)
        if role in roles and state in states:
            do(Proposal.objects.get(pk=proposal.pk), by)
        else:
            with pytest.raises((*REFUSALS, FlagRefused)):
                do(Proposal.objects.get(pk=proposal.pk), by)
        assert Proposal.objects.get(pk=proposal.pk).state == state


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
def test_the_clock_ends_the_vote_of_what_is_open_and_of_nothing_else(state):
    proposal = make_proposal(state)

    if state == State.OPEN:
        assert actions.close(proposal).state == State.CLOSED
    else:
        with pytest.raises(TransitionRefused):
            actions.close(proposal)


@pytest.mark.django_db
def test_once_a_study_is_owed_its_author_no_longer_takes_it_back():
    proposal = make_proposal(State.OPEN, votes=3)

    with pytest.raises(TransitionRefused):
        actions.withdraw(proposal, by=proposal.author, reason="I changed my mind.")


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["hide", "withdraw"])
def test_taking_out_of_sight_needs_a_reason(proposal, moderator, verb):
    by = moderator if verb == "hide" else proposal.author

    with pytest.raises(ValueError, match="reason"):
        getattr(actions, verb)(proposal, by=by, reason="  ")

    assert Proposal.objects.get(pk=proposal.pk).state == State.OPEN


@pytest.mark.django_db
def test_hiding_and_restoring_keep_what_was_promised(proposal, moderator):
    promised = [proposal.opened_at, proposal.ballot.closes_at, proposal.study_threshold]
    hidden = actions.hide(proposal, by=moderator, reason="A court ordered it.")
    again = actions.publish(actions.restore(hidden, by=moderator), by=moderator)

    assert [again.opened_at, again.ballot.closes_at, again.study_threshold] == promised
    assert again.hiding_reason == ""
