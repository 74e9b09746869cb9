"""From a first thought to the moderators' queue: a draft, its parts, submission."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.attachments.actions import forget, has_undescribed
from participation.audit.log import record
from participation.institutions.models import Institution
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import follow, open_audience
from participation.proposals.actions.moderating import current_policy, new_review
from participation.proposals.actions.steps import advance, lock, note, write
from participation.proposals.lifecycle import State
from participation.proposals.models import Measure, Proposal, Recipient


class Incomplete(Exception):
    """A draft cannot be submitted yet; `missing` names the pages that lack something."""

    def __init__(self, missing: list[str]):
        self.missing = missing
        super().__init__(f"Missing: {', '.join(missing)}.")


@transaction.atomic
def start_draft(*, title: str, language: str, author: User | None) -> Proposal:
    """A new draft; it belongs to nobody until its author signs in."""
    proposal = Proposal.objects.create(title=title, language=language, author=author)
    note(proposal, "start", by=author)
    return proposal


@transaction.atomic
def claim_draft(proposal: Proposal, *, author: User) -> Proposal:
    """Make a draft that was begun before signing in one's own. Raises `PermissionDenied` if it is somebody's."""
    proposal = lock(proposal)
    if proposal.author_id is not None and not proposal.is_written_by(author):
        raise PermissionDenied("This draft belongs to somebody else.")
    if proposal.author_id is None:
        write(proposal, author=author)
        note(proposal, "claim", by=author)
    return proposal


@transaction.atomic
def revise_draft(proposal: Proposal, *, by: User | None, **texts: Any) -> Proposal:
    """Change fields of a draft. Raises `TransitionRefused` once it has left the draft state."""
    proposal = lock_draft(proposal)
    write(proposal, **texts)
    note(proposal, "revise", by=by, fields=sorted(texts))
    return proposal


@transaction.atomic
def set_measures(proposal: Proposal, texts: list[str], *, by: User | None) -> Proposal:
    """Replace the numbered points of a draft."""
    proposal = lock_draft(proposal)
    put_measures(proposal, texts)
    write(proposal)
    note(proposal, "revise", by=by, fields=["measures"])
    return proposal


def put_measures(proposal: Proposal, texts: list[str]) -> None:
    """Within an action: replace the points. Nothing is logged."""
    proposal.measures.all().delete()
    Measure.objects.bulk_create(
        Measure(proposal=proposal, position=number, text=text) for number, text in enumerate(texts, start=1)
    )


@transaction.atomic
def set_institutions(proposal: Proposal, institutions: list[Institution], *, by: User | None) -> Proposal:
    """Replace the institutions to which a draft goes."""
    proposal = lock_draft(proposal)
    proposal.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(proposal=proposal, institution=institution, position=number)
        for number, institution in enumerate(institutions, start=1)
    )
    write(proposal)
    note(proposal, "revise", by=by, fields=["institutions"])
    return proposal


@transaction.atomic
def discard_draft(proposal: Proposal, *, by: User | None) -> None:
    """Delete a draft for good. Raises `TransitionRefused` once it has left the draft state: that is withdrawn; and
    `PermissionDenied` for somebody who only writes with its author."""
    proposal = lock_draft(proposal)
    if by is not None and proposal.author_id not in (None, by.pk):
        raise PermissionDenied("Only its author deletes a draft.")
    record(proposal, "discard", by=by)
    attachments = proposal.attachments
    proposal.delete()
    forget(attachments)


@transaction.atomic
def submit(proposal: Proposal, *, by: User) -> Proposal:
    """Hand a complete draft in to the moderators.

    Raises `PermissionDenied` for anyone but the author, `Incomplete` and `TransitionRefused`.
    """
    proposal = lock_draft(proposal, verb="submit")
    if proposal.author_id != by.pk:
        raise PermissionDenied("Only its author submits a proposal.")
    if missing := missing_parts(proposal):
        raise Incomplete(missing)
    audience = proposal.audience or open_audience()
    follow(audience, user=by)
    promised: dict[str, Any] = {"policy": proposal.policy or current_policy(), "audience": audience}
    return advance(proposal, "submit", by=by, submitted_at=timezone.now(), review=new_review(proposal), **promised)


def missing_parts(proposal: Proposal) -> list[str]:
    """The parts that a draft still lacks, by the name of their page."""
    parts = {
        "title": proposal.title,
        "problem": proposal.problem,
        "idea": proposal.idea and proposal.measures.exists(),
        "effect": proposal.effect,
        "files": not has_undescribed(proposal.attachments),
        "about": proposal.recipients.exists() and proposal.topic_id,
    }
    return [name for name, value in parts.items() if not value]


def lock_draft(proposal: Proposal, *, verb: str = "revise") -> Proposal:
    """The draft, locked. Raises `TransitionRefused` once it is none."""
    proposal = lock(proposal)
    if proposal.state != State.DRAFT:
        raise TransitionRefused(verb, proposal.state)
    return proposal
