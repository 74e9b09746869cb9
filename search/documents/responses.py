"""Official answers in the index: they stand and fall with the petitions and proposals they answer."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from participation.proposals.lifecycle import VOTED
from participation.proposals.models import Proposal
from participation.responses.models import Response
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition
from search.documents.kind import LONGEST_TEXT, LONGEST_TITLE, Document, micros, seconds
from search.documents.petitions import petition_address
from search.documents.proposals import proposal_address

_TO_PETITIONS = Q(addressee__petition__state__in=SIGNED, addressee__answered_at__isnull=False)
_TO_PROPOSALS = Q(proposal__state__in=VOTED, proposal__decided_at__isnull=False)
_SUPPORT = Coalesce(F("addressee__petition__signature_count"), F("proposal__ballot__for_count"), 0)


class Responses:
    """Published answers to petitions, and decisions on proposals, that everybody may read."""

    name = "response"

    def public(self) -> QuerySet[Response]:
        return Response.objects.published().filter(_TO_PETITIONS | _TO_PROPOSALS)

    def versions(self) -> Iterable[tuple[int, int, int]]:
        rows = self.public().annotate(support=_SUPPORT).values_list("pk", "last_published_at", "support")
        return ((pk, micros(published), count) for pk, published, count in rows.iterator(chunk_size=5_000))

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        related = ("institution", "addressee__petition__topic", "proposal__topic")
        found = self.public().filter(pk__in=list(ids)).annotate(support=_SUPPORT).select_related(*related)
        for response in found.prefetch_related("points"):
            yield self.of(response)

    def of(self, response: Any) -> Document:
        topic = _answered(response).topic
        points = list(response.points.all())
        return Document(
            kind=self.name,
            object_id=response.pk,
            language=response.language[:2],
            title=response.subject[:LONGEST_TITLE],
            asks="\n".join(point.ask for point in points),
            reasons=response.introduction,
            details="\n".join(point.reason for point in points)[:LONGEST_TEXT],
            topics=(topic.slug,) if topic else (),
            institutions=(response.institution.slug,),
            opened_at=seconds(response.last_published_at) or 0,
            signatures=response.support,
            version=micros(response.last_published_at),
        )

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        related = ("institution", "addressee__petition", "proposal")
        found = self.public().filter(pk__in=list(ids)).select_related(*related)
        return {response.pk: response for response in found}

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        return {pk: address_of_response(response, response.language) for pk, response in self.shown(ids).items()}


def _answered(response: Response) -> Petition | Proposal:
    addressee = getattr(response, "addressee", None)
    return addressee.petition if addressee else response.proposal


def address_of_response(response: Response, language: str) -> str:
    """Its place on the page of what it answers."""
    addressee = getattr(response, "addressee", None)
    if addressee:
        return f"{petition_address(addressee.petition_id, language)}#answer-{addressee.pk}"
    return f"{proposal_address(response.proposal.pk, language)}#decision"


def responses_of(petition_ids: Iterable[int]) -> list[int]:
    """The answers that stand and fall with these petitions."""
    rows = Addressee.objects.filter(petition__in=list(petition_ids), response__isnull=False)
    return list(rows.values_list("response_id", flat=True))


def decisions_of(proposal_ids: Iterable[int]) -> list[int]:
    """The decisions that stand and fall with these proposals."""
    rows = Proposal.objects.filter(pk__in=list(proposal_ids), response__isnull=False)
    return [pk for pk in rows.values_list("response_id", flat=True) if pk]
