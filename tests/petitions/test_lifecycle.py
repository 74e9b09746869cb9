"""State × verb × role: what each may, and what each may not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from participation.lifecycle import TransitionRefused
from participation.moderation.actions import ReviewTaken
from participation.moderation.models import Review
from petitions import actions
from petitions.lifecycle import LIFECYCLE, LISTED, PUBLIC, SIGNED, State
from petitions.models import Petition
from tests.factories import make_citizen, make_institution, make_moderator, make_officer, make_petition, make_reason

EXPECTED = {
    State.DRAFT: {"seek_sponsors", "submit", "withdraw"},
    State.SPONSORING: {"submit", "withdraw"},
    State.IN_REVIEW: {"publish", "reject", "withdraw"},
    State.OPEN: {"close", "hide", "withdraw"},
    State.CLOSED: {"hide"},
    State.REJECTED: {"hide", "restore"},
    State.HIDDEN: {"restore", "show", "show_closed", "show_rejected"},
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


def test_what_is_signed_is_public_and_what_is_listed_too():
    assert SIGNED < LISTED < PUBLIC
    assert State.HIDDEN not in LISTED
    assert not PUBLIC & {State.DRAFT, State.SPONSORING, State.IN_REVIEW}


# Verbs that a person does, each on the actions that every page calls.
VERBS: dict[str, Callable[[Petition, Any], Any]] = {
    "submit": lambda petition, by: actions.submit(petition, by=by),
    "publish": lambda petition, by: actions.publish(petition, by=by),
    "reject": lambda petition, by: actions.reject(petition, by=by, reason=make_reason()),
    "hide": lambda petition, by: actions.hide(petition, by=by, reason="A court ordered it."),
    "restore": lambda petition, by: actions.restore(petition, by=by),
    "withdraw": lambda petition, by: actions.withdraw(petition, by=by, reason="It is settled."),
}
ALLOWED = {
    "submit": {"author"},
    "publish": {"moderator"},
    "reject": {"moderator"},
    "hide": {"moderator"},
    "restore": {"moderator"},
    "withdraw": {"author"},
}
REACHABLE = [state for state in State if state != State.SPONSORING]
ROLES = ["author", "citizen", "officer", "moderator"]
REFUSALS = (PermissionDenied, TransitionRefused, ReviewTaken, Review.DoesNotExist)


def person(role: str, petition: Petition) -> Any:
    if role == "author":
        return petition.author
    makers = {"citizen": make_citizen, "moderator": make_moderator, "officer": lambda: make_officer(make_institution())}
    return makers[role]()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", REACHABLE)
def test_a_verb_is_done_by_whom_and_where_it_is_allowed_only(state, verb, role):
    petition = make_petition(state)
    somebody = person(role, petition)
    # Submitting seeks sponsors first where the policy asks for some, as the preset of the demo does.
    table_verb = "seek_sponsors" if verb == "submit" else verb
    is_allowed = table_verb in EXPECTED[state] and role in ALLOWED[verb]

    if is_allowed:
        VERBS[verb](petition, somebody)
        assert Petition.objects.get(pk=petition.pk).state == LIFECYCLE.target_of(table_verb, state=state)
    else:
        with pytest.raises(REFUSALS):
            VERBS[verb](petition, somebody)
        assert Petition.objects.get(pk=petition.pk).state == state


@pytest.mark.django_db
@pytest.mark.parametrize("state", REACHABLE)
def test_the_clock_closes_what_is_open_and_nothing_else(state):
    petition = make_petition(state)

    if state == State.OPEN:
        assert actions.close(petition).state == State.CLOSED
    else:
        with pytest.raises(TransitionRefused):
            actions.close(petition)


@pytest.mark.django_db
def test_once_an_answer_is_owed_its_author_no_longer_takes_it_back(petition):
    for _ in range(3):
        actions.sign(petition, citizen=make_citizen())
    actions.roll_up()

    with pytest.raises(TransitionRefused):
        actions.withdraw(petition, by=petition.author, reason="I changed my mind.")


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["hide", "withdraw"])
def test_taking_out_of_sight_needs_a_reason(petition, moderator, verb):
    by = moderator if verb == "hide" else petition.author

    with pytest.raises(ValueError, match="reason"):
        getattr(actions, verb)(petition, by=by, reason="  ")

    assert Petition.objects.get(pk=petition.pk).state == State.OPEN


@pytest.mark.django_db
def test_hiding_and_restoring_keep_what_was_promised(petition, moderator):
    promised = [petition.opened_at, petition.closes_at, petition.response_threshold]
    hidden = actions.hide(petition, by=moderator, reason="A court ordered it.")
    again = actions.publish(actions.restore(hidden, by=moderator), by=moderator)

    assert [again.opened_at, again.closes_at, again.response_threshold] == promised
    assert again.hiding_reason == ""
