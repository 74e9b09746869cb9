"""The bar that shows where on the road a proposal stands, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.proposals.lifecycle import DECIDED, KEPT, Stage, State, stage_of
from participation.proposals.models import Proposal
from participation.story import day_words, number

DONE, NOW, AHEAD, STOPPED = "done", "now", "ahead", "stopped"
# Where the road ends, wherever it does.
_STOPPED = frozenset({State.REJECTED, State.WITHDRAWN, State.HIDDEN, State.NOT_ADOPTED})


@dataclass(frozen=True, slots=True)
class Station:
    """One stage: `status` is done, now, ahead or stopped; `note` says when or why."""

    stage: Stage
    status: str
    note: str

    @property
    def label(self) -> str:
        return str(self.stage.label)

    @property
    def is_office(self) -> bool:
        """Whether an institution acts here, rather than citizens."""
        return self.stage in (Stage.STUDY, Stage.DECISION, Stage.REALISATION)


def road(proposal: Proposal) -> list[Station]:
    """The five stages in their order."""
    here = stage_of(proposal.state, was_opened=proposal.opened_at is not None)
    stages = list(Stage)
    return [
        Station(stage, _status(proposal, stages.index(stage), stages.index(here)), note)
        for stage, note in zip(stages, _notes(proposal, here), strict=True)
    ]


def _status(proposal: Proposal, place: int, here: int) -> str:
    if place != here:
        return DONE if place < here else AHEAD
    if proposal.state in _STOPPED:
        return STOPPED
    return DONE if proposal.state == State.DONE else NOW


def _notes(proposal: Proposal, here: Stage) -> Iterator[str]:
    opened, ballot = proposal.opened_at, proposal.ballot
    yield _review(proposal)
    yield _voting(proposal) if opened and ballot else ""
    yield _on(proposal.taken_up_at) if proposal.taken_up_at else ""
    yield str(State(proposal.state).label) if proposal.state in DECIDED else _on(proposal.decided_at)
    yield str(State(proposal.state).label) if proposal.state in KEPT else ""


def _review(proposal: Proposal) -> str:
    if proposal.state == State.REJECTED or (proposal.state == State.WITHDRAWN and not proposal.opened_at):
        return str(State(proposal.state).label)
    return _("Passed on %(day)s") % {"day": day_words(proposal.opened_at)} if proposal.opened_at else ""


def _voting(proposal: Proposal) -> str:
    if proposal.state == State.WITHDRAWN:
        return str(State(proposal.state).label)
    ballot = proposal.ballot
    if proposal.is_open and ballot and ballot.closes_at:
        return _("Until %(day)s") % {"day": day_words(ballot.closes_at)}
    count = ballot.for_count if ballot else 0
    if proposal.state == State.CLOSED and proposal.study_threshold and not proposal.study_reached_at:
        missing = max(proposal.study_threshold - count, 0)
        text = ngettext("%(count)s vote for was missing", "%(count)s votes for were missing", missing)
        return text % {"count": number(missing)}
    return ngettext("%(count)s vote for", "%(count)s votes for", count) % {"count": number(count)}


def _on(moment: datetime | None) -> str:
    return _("On %(day)s") % {"day": day_words(moment)} if moment else ""
