"""Every state of the text that the public has seen is kept."""

from typing import Any

from participation.accounts.models import User
from participation.proposals.models import Proposal, TextVersion

TEXTS = ("title", "problem", "idea", "effect", "gains", "cost")


def content_of(proposal: Proposal) -> dict[str, Any]:
    """The public text as plain values (see `TextVersion.content`)."""
    texts = {name: getattr(proposal, name) for name in TEXTS}
    measures = [measure.text for measure in proposal.measures.all()]
    return {**texts, "measures": measures, **_files_of(proposal)}


def _files_of(proposal: Proposal) -> dict[str, Any]:
    """What is attached, in words: a file itself goes when it is removed. Nothing where nothing is."""
    items = proposal.attachments.items.all() if proposal.attachments else []
    files = [{"id": one.pk, "name": one.name, "alt": one.alt, "caption": one.caption} for one in items]
    return {"attachments": files} if files else {}


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
