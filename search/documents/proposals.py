"""Proposals in the index."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from participation.proposals.models import Proposal
from participation.proposals.models.proposal import ProposalQuerySet
from search.documents.kind import LONGEST_TEXT, LONGEST_TITLE, Document, micros, seconds


class Proposals:
    """Listed proposals: whatever was opened for votes, and those rejected or withdrawn with their reason."""

    name = "proposal"

    def public(self) -> ProposalQuerySet:
        return Proposal.objects.listed()

    def versions(self) -> Iterable[tuple[int, int, int]]:
        rows = self.public().values_list("pk", "changed_at", "ballot__for_count")
        return ((pk, micros(changed), count or 0) for pk, changed, count in rows.iterator(chunk_size=5_000))

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        found = self.public().filter(pk__in=list(ids)).for_cards().prefetch_related("measures")
        return (self.of(proposal) for proposal in found)

    def of(self, proposal: Proposal) -> Document:
        ballot = proposal.ballot
        more = [proposal.idea, proposal.effect, proposal.gains, proposal.cost]
        return Document(
            kind=self.name,
            object_id=proposal.pk,
            language=proposal.language[:2],
            title=proposal.title[:LONGEST_TITLE],
            asks="\n".join(measure.text for measure in proposal.measures.all()),
            reasons=proposal.problem[:LONGEST_TEXT],
            details="\n".join(filter(None, more))[:LONGEST_TEXT],
            states=(proposal.state,),
            topics=(proposal.topic.slug,) if proposal.topic else (),
            institutions=tuple(recipient.institution.slug for recipient in proposal.recipients.all()),
            region=proposal.region.slug if proposal.region else "",
            opened_at=seconds(proposal.opened_at or proposal.created_at) or 0,
            closes_at=seconds(ballot.closes_at) if ballot and proposal.is_open else None,
            signatures=ballot.for_count if ballot else 0,
            version=micros(proposal.changed_at),
        )

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        found = self.public().filter(pk__in=list(ids)).for_cards()
        return {proposal.pk: proposal for proposal in found}

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        rows = self.public().filter(pk__in=list(ids)).values_list("pk", "language")
        return {pk: proposal_address(pk, language) for pk, language in rows}


def proposal_address(pk: int, language: str) -> str:
    with override(language):
        return reverse("proposals:detail", args=[pk])
