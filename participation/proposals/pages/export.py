"""Proposals as rows of a table. What a spreadsheet would run is made plain text."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from participation.attachments.pages import named_in_cell
from participation.proposals.lifecycle import VOTED, stage_of
from participation.proposals.models import Proposal
from participation.proposals.pages.detail import Sheet
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
# What the numbers of a region are, in their order.
VOTES = ("votes_by_region", "for_by_region", "against_by_region")


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


def facts_of(sheet: Sheet, language: str) -> Iterator[list[str]]:
    """One proposal as rows of (what, name, value): its fields, its votes by region, how it was judged and decided.

    Small numbers stay hidden, as on its page.
    """
    for name, cell in zip(COLUMNS, row_of(sheet.proposal, language), strict=True):
        yield ["proposal", name, cell]
    for tile in sheet.regions.tiles if sheet.regions else ():
        for what, count in zip(VOTES, tile.counts, strict=True):
            yield [what, tile.name, "hidden" if count is None else str(count)]
    for judged in sheet.assessments:
        yield ["assessment", judged.get_criterion_display(), judged.get_finding_display()]
    for point in sheet.version_shown.content.get("points", []) if sheet.version_shown else ():
        yield ["decision", point["ask"], point["verdict"]]
