"""Proposals as rows of a table. What a spreadsheet would run is made plain text."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from participation.attachments.pages import named_in_cell
from participation.proposals.lifecycle import VOTED, stage_of
from participation.proposals.models import Proposal
from participation.writing import plain_cell

COLUMNS = (
    "id",
    "reference",
    "title",
    "language",
    "state",
    "stage",
    "for_count",
    "against_count",
    "study_threshold",
    "opened_at",
    "closes_at",
    "taken_up_at",
    "decision_due_at",
    "decided_at",
    "done_at",
    "points",
    "institutions",
    "topics",
    "url",
    "attachments",
)


def row_of(proposal: Proposal, language: str) -> list[str]:
    """The public fields of one proposal in the order of `COLUMNS`; names in `language`, moments in ISO 8601."""
    ballot = proposal.ballot
    moments = (
        proposal.opened_at,
        ballot.closes_at if ballot else None,
        proposal.taken_up_at,
        proposal.decision_due_at,
        proposal.decided_at,
        proposal.done_at,
    )
    with override(language):
        names = " | ".join(recipient.institution.name for recipient in proposal.recipients.all())
        topic = proposal.topic.name if proposal.topic else ""
        url = settings.BASE_URL + reverse("proposals:detail", args=[proposal.pk])
    files = named_in_cell(proposal.attachments, is_public=proposal.state in VOTED)
    points = " | ".join(measure.text for measure in proposal.measures.all())
    stage = stage_of(proposal.state, was_opened=proposal.opened_at is not None)
    cells = [proposal.pk, proposal.reference, proposal.title, proposal.language, proposal.state, stage]
    counts = [ballot.for_count, ballot.against_count] if ballot else [0, 0]
    dates = [moment.isoformat() if moment else "" for moment in moments]
    return [
        plain_cell(cell)
        for cell in [*cells, *counts, proposal.study_threshold, *dates, points, names, topic, url, files]
    ]
