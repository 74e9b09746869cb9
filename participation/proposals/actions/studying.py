"""Institutions take up, assess, decide point by point, and carry out, all in public."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.institutions.calendar import due_after
from participation.institutions.models import Institution
from participation.lifecycle import TransitionRefused
from participation.proposals import rules
from participation.proposals.actions.closing import end_participation
from participation.proposals.actions.steps import advance, lock, note, write
from participation.proposals.actions.telling import tell_followers, tell_of_decision, tell_of_move
from participation.proposals.lifecycle import LIFECYCLE, State
from participation.proposals.models import Assessment, Progress, Proposal
from participation.responses.actions import begin_response
from participation.responses.models import Response


@transaction.atomic
def take_up(proposal: Proposal, *, institution: Institution, by: User, why: str = "") -> Proposal:
    """An institution to which the proposal went begins to study it; from now on a decision is owed.

    Where too few voted to oblige it, it says `why`. Whoever has not voted yet may do so until voting ends as promised.
    Raises `PermissionDenied`, `ValueError` without that reason, and `TransitionRefused`.
    """
    _serve(institution, by)
    proposal = lock(proposal)
    if not proposal.recipients.filter(institution=institution).exists():
        raise PermissionDenied("The proposal did not go to this institution.")
    if not proposal.study_reached_at and not why.strip():
        raise ValueError("Taking up by choice needs a public reason.")
    now = timezone.localtime()
    due = due_after(now, proposal.decision_within, institution.calendar) if proposal.decision_within else None
    proposal = advance(
        proposal,
        "take_up",
        by=by,
        facts={"institution": institution.slug},
        taken_up_at=proposal.taken_up_at or now,
        taken_up_by=institution,
        taking_up_note=why.strip(),
        decision_due_at=proposal.decision_due_at or due,
    )
    if proposal.response and proposal.response.live:
        # It was hidden after its decision, and came back: what was said stays said.
        return _decide(proposal, proposal.response, by=by)
    tell_of_move(proposal)
    return proposal


@transaction.atomic
def assess(proposal: Proposal, *, criterion: str, finding: str, text: str, by: User) -> Assessment:
    """Publish what was found on one criterion; a later finding on it replaces this one, and the log keeps both.

    Raises `PermissionDenied`, `TransitionRefused` outside the study, `ValueError` without a text or for odd values.
    """
    proposal = _lock_for_study(proposal, "assess", by=by)
    if criterion not in Assessment.Criterion or finding not in Assessment.Finding:
        raise ValueError("There is no such criterion or finding.")
    if not text.strip():
        raise ValueError("A finding says why.")
    given: dict[str, Any] = {
        "finding": finding,
        "text": text.strip(),
        "institution": proposal.taken_up_by,
        "by": by,
        "written_at": timezone.now(),
    }
    assessment, is_new = Assessment.objects.get_or_create(proposal=proposal, criterion=criterion, defaults=given)
    was = "" if is_new else f"{assessment.finding}: {assessment.text}"
    if not is_new:
        Assessment.objects.filter(pk=assessment.pk).update(**given)
        assessment.refresh_from_db()
    write(proposal)
    note(proposal, "assess", by=by, criterion=criterion, finding=finding, was=was)
    return assessment


@transaction.atomic
def begin_decision(proposal: Proposal, *, by: User) -> Response:
    """The draft of the decision, with one empty point for each of the proposal's; the same one when asked again.

    Raises `PermissionDenied`, and `TransitionRefused` where nobody studies it.
    """
    proposal = lock(proposal)
    if proposal.response:
        _serve(proposal.taken_up_by, by)
        return proposal.response
    proposal = _lock_for_study(proposal, "begin_decision", by=by)
    assert proposal.taken_up_by is not None  # noqa: S101 - a constraint of the table says so
    response = begin_response(
        institution=proposal.taken_up_by,
        subject=proposal.title,
        asks=[measure.text for measure in proposal.measures.all()],
        language=proposal.language,
        by=by,
    )
    write(proposal, response=response)
    note(proposal, "begin_decision", by=by)
    return response


def refuse_unassessed(response: Response) -> None:
    """The guard of a decision's publication: every criterion is assessed, and it is being studied.

    Raises `ValidationError` with one sentence for each thing that is missing.
    """
    proposal = Proposal.objects.filter(response=response).first()
    if proposal is None or proposal.decided_at:
        return
    done = set(proposal.assessments.values_list("criterion", flat=True))
    missing = [str(criterion.label) for criterion in Assessment.Criterion if criterion not in done]
    if missing:
        raise ValidationError(_("Publish the assessment first. Missing: %(names)s.") % {"names": ", ".join(missing)})
    if proposal.state != State.UNDER_STUDY:
        raise ValidationError(_("The proposal is not under study any more."))


@transaction.atomic
def receive_decision(response: Response, *, by: User | None) -> Proposal | None:
    """A response was published or corrected: its verdicts decide the proposal that points at it.

    Returns the proposal, or None where the response belongs to something else.
    """
    proposal = Proposal.objects.filter(response=response).first()
    return _decide(lock(proposal), response, by=by) if proposal else None


def _decide(proposal: Proposal, response: Response, *, by: User | None) -> Proposal:
    verb = rules.verb_of(point.verdict for point in response.points.all())
    is_same = proposal.state == LIFECYCLE.target_of(verb, state=State.UNDER_STUDY)
    if is_same or verb not in LIFECYCLE.verbs_from(proposal.state):
        # Work has begun, or nothing changes but the words: a correction is told by the response itself.
        write(proposal)
        return proposal
    end_participation(proposal)
    closed = proposal.closed_at or timezone.now()
    proposal = advance(proposal, verb, by=by, decided_at=proposal.decided_at or timezone.now(), closed_at=closed)
    tell_of_decision(proposal)
    return proposal


@transaction.atomic
def carry_out(proposal: Proposal, *, by: User) -> Proposal:
    """Work begins on what was adopted. Raises `PermissionDenied` and `TransitionRefused`."""
    proposal = lock(proposal)
    _serve(proposal.taken_up_by, by)
    proposal = advance(proposal, "carry_out", by=by, begun_at=timezone.now())
    tell_of_move(proposal)
    return proposal


@transaction.atomic
def report_progress(proposal: Proposal, *, text: str, on: date, by: User) -> Progress:
    """Tell in public what was done, and when. Raises `PermissionDenied`, `TransitionRefused`, and `ValueError`
    without a text or for a day to come."""
    step = _step(proposal, text=text, on=on, by=by)
    tell_followers(step.proposal, "progress", key=f"proposal-{step.proposal_id}-step-{step.pk}", step=step)
    return step


def _step(proposal: Proposal, *, text: str, on: date, by: User) -> Progress:
    proposal = lock(proposal)
    _serve(proposal.taken_up_by, by)
    if proposal.state != State.IN_PROGRESS:
        raise TransitionRefused("report", proposal.state)
    if not text.strip() or on > timezone.localdate():
        raise ValueError("A step has a text, and has happened.")
    step = Progress.objects.create(proposal=proposal, text=text.strip(), on=on, by=by)
    write(proposal)
    note(proposal, "report", by=by)
    return step


@transaction.atomic
def finish(proposal: Proposal, *, text: str, by: User) -> Proposal:
    """It is done; the last step says what came of it. Raises as `report_progress` does."""
    _step(proposal, text=text, on=timezone.localdate(), by=by)
    proposal = advance(proposal, "finish", by=by, done_at=timezone.now())
    tell_of_move(proposal)
    return proposal


def _lock_for_study(proposal: Proposal, verb: str, *, by: User) -> Proposal:
    proposal = lock(proposal)
    if proposal.state != State.UNDER_STUDY:
        raise TransitionRefused(verb, proposal.state)
    _serve(proposal.taken_up_by, by)
    return proposal


def _serve(institution: Institution | None, by: User) -> None:
    if by.is_superuser:
        return
    if institution is None or not institution.is_served_by(by):
        raise PermissionDenied("Only officers of the institution act for it.")
