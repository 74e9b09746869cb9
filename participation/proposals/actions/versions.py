"""Every state of the text that the public has seen is kept."""

from typing import Any

from participation.accounts.models import User
from participation.proposals.models import Proposal, TextVersion

TEXTS = ("title", "problem", "idea", "effect", "gains", "cost")


def content_of(proposal: Proposal) -> dict[str, Any]:
    """The public text as plain values (see `TextVersion.content`)."""
    texts = {name: getattr(proposal, name) for name in TEXTS}
    return {**texts, "measures": [measure.text for measure in proposal.measures.all()]}


def keep_version(
    proposal: Proposal, *, by: User | None, change_note: str = "", is_amendment: bool = False
) -> TextVersion:
    """Keep the text as it stands, for ever. The same text again is the version that stands."""
    last = proposal.versions.last()
    content = content_of(proposal)
    if last and last.content == content:
        return last
    return TextVersion.objects.create(
        proposal=proposal,
        number=last.number + 1 if last else 1,
        by=by,
        note=change_note,
        is_amendment=is_amendment,
        content=content,
    )
