"""Official answers in the index: they stand and fall with their petitions."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from participation.responses.models import Response
from petitions.lifecycle import SIGNED
from petitions.models import Addressee
from search.documents.kind import LONGEST_TEXT, LONGEST_TITLE, Document, micros, seconds
from search.documents.petitions import petition_address


class Responses:
    """Published answers to petitions that everybody may read."""

    name = "response"

    def public(self) -> QuerySet[Response]:
        return Response.objects.published().filter(
            addressee__petition__state__in=SIGNED, addressee__answered_at__isnull=False
        )

    def versions(self) -> Iterable[tuple[int, int, int]]:
        rows = self.public().values_list("pk", "last_published_at", "addressee__petition__signature_count")
        return ((pk, micros(published), count) for pk, published, count in rows.iterator(chunk_size=5_000))

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        found = self.public().filter(pk__in=list(ids)).select_related("institution", "addressee__petition__topic")
        for response in found.prefetch_related("points"):
            yield self.of(response)

    def of(self, response: Response) -> Document:
        petition = response.addressee.petition
        points = list(response.points.all())
        return Document(
            kind=self.name,
            object_id=response.pk,
            language=response.language[:2],
            title=response.subject[:LONGEST_TITLE],
            asks="\n".join(point.ask for point in points),
            reasons=response.introduction,
            details="\n".join(point.reason for point in points)[:LONGEST_TEXT],
            topics=(petition.topic.slug,) if petition.topic else (),
            institutions=(response.institution.slug,),
            opened_at=seconds(response.last_published_at) or 0,
            signatures=petition.signature_count,
            version=micros(response.last_published_at),
        )

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        found = self.public().filter(pk__in=list(ids)).select_related("institution", "addressee__petition")
        return {response.pk: response for response in found}

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        fields = ("pk", "language", "addressee__petition", "addressee")
        rows = self.public().filter(pk__in=list(ids)).values_list(*fields)
        return {pk: answer_address(petition, addressee, language) for pk, language, petition, addressee in rows}


def answer_address(petition: int, addressee: int, language: str) -> str:
    return f"{petition_address(petition, language)}#answer-{addressee}"


def responses_of(petition_ids: Iterable[int]) -> list[int]:
    """The answers that stand and fall with these petitions."""
    rows = Addressee.objects.filter(petition__in=list(petition_ids), response__isnull=False)
    return list(rows.values_list("response_id", flat=True))
