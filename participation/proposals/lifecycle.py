"""The life of a proposal, from first draft to a thing done. Read this file first."""

from django.db import models
from django.utils.translation import pgettext_lazy

from participation.lifecycle import Lifecycle


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("proposal", "In review")
    OPEN = "open", pgettext_lazy("proposal", "Open for votes")
    CLOSED = "closed", pgettext_lazy("proposal", "Voting ended")
    UNDER_STUDY = "under_study", pgettext_lazy("proposal", "Under study")
    ADOPTED = "adopted", pgettext_lazy("proposal", "Adopted")
    ADOPTED_IN_PART = "adopted_in_part", pgettext_lazy("proposal", "Adopted in part")
    NOT_ADOPTED = "not_adopted", pgettext_lazy("proposal", "Not adopted")
    IN_PROGRESS = "in_progress", pgettext_lazy("proposal", "Being carried out")
    DONE = "done", pgettext_lazy("proposal", "Done")
    REJECTED = "rejected", pgettext_lazy("proposal", "Rejected")
    HIDDEN = "hidden", pgettext_lazy("proposal", "Hidden")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


class Stage(models.TextChoices):
    """Where on the road a proposal stands: what the bar on its page shows."""

    REVIEW = "review", pgettext_lazy("stage of a proposal", "Review")
    VOTING = "voting", pgettext_lazy("stage of a proposal", "Voting and arguments")
    STUDY = "study", pgettext_lazy("stage of a proposal", "Study")
    DECISION = "decision", pgettext_lazy("stage of a proposal", "Decision")
    REALISATION = "realisation", pgettext_lazy("stage of a proposal", "Carried out")


# What an institution decided.
ACCEPTED = frozenset({State.ADOPTED, State.ADOPTED_IN_PART})
DECIDED = ACCEPTED | {State.NOT_ADOPTED}
KEPT = frozenset({State.IN_PROGRESS, State.DONE})
# Voted on by the public, today or once.
VOTED = frozenset({State.OPEN, State.CLOSED, State.UNDER_STUDY}) | DECIDED | KEPT
# Has an address for everybody: hidden ones show a tombstone, rejected ones their reason.
PUBLIC = VOTED | {State.REJECTED, State.HIDDEN, State.WITHDRAWN}
# Shown in lists.
LISTED = VOTED | {State.REJECTED, State.WITHDRAWN}
# Its authors may still change the text.
WRITABLE = frozenset({State.OPEN, State.CLOSED})


def verb_to_show(state: str) -> str:
    """The verb that shows again, as it was, what was hidden in this state."""
    return f"show_{state}"


LIFECYCLE = Lifecycle(
    ("submit", {State.DRAFT}, State.IN_REVIEW),
    ("publish", {State.IN_REVIEW}, State.OPEN),
    ("reject", {State.IN_REVIEW}, State.REJECTED),
    ("close", {State.OPEN}, State.CLOSED),
    ("take_up", WRITABLE, State.UNDER_STUDY),
    # A correction of the decision decides anew, until work has begun.
    ("adopt", DECIDED | {State.UNDER_STUDY}, State.ADOPTED),
    ("adopt_in_part", DECIDED | {State.UNDER_STUDY}, State.ADOPTED_IN_PART),
    ("decline", DECIDED | {State.UNDER_STUDY}, State.NOT_ADOPTED),
    ("carry_out", ACCEPTED, State.IN_PROGRESS),
    ("finish", {State.IN_PROGRESS}, State.DONE),
    ("hide", VOTED | {State.REJECTED}, State.HIDDEN),
    ("restore", {State.REJECTED, State.HIDDEN}, State.IN_REVIEW),
    # Back to what it was before it was hidden: a verb has one target, and `Proposal.hidden_from` tells which.
    *((verb_to_show(state), {State.HIDDEN}, state) for state in sorted(VOTED | {State.REJECTED})),
    ("withdraw", WRITABLE | {State.DRAFT, State.IN_REVIEW}, State.WITHDRAWN),
)

_STAGES = {
    Stage.REVIEW: {State.DRAFT, State.IN_REVIEW, State.REJECTED},
    Stage.VOTING: {State.OPEN, State.CLOSED},
    Stage.STUDY: {State.UNDER_STUDY},
    Stage.DECISION: set(DECIDED),
    Stage.REALISATION: set(KEPT),
}


def stage_of(state: str, *, was_opened: bool = True) -> Stage:
    """The stage of a state. What was hidden or withdrawn stopped where it was: before or after it was opened."""
    for stage, states in _STAGES.items():
        if state in states:
            return stage
    return Stage.VOTING if was_opened else Stage.REVIEW
