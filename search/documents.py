"""What the index knows of each kind of thing: a copy, made for reading, that can be thrown away and rebuilt.

A new kind is one class here. Only what everybody may read is ever in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Page
from wagtail.search.index import SearchField

from participation.proposals.models import Proposal
from participation.proposals.models.proposal import ProposalQuerySet
from participation.responses.models import Response
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Ask, Petition

CHUNK = 500
LONGEST_TITLE = 300
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Document:
    """One thing as the index keeps it. `version` grows with every change; dates are in seconds since 1970."""

    kind: str
    object_id: int
    language: str
    title: str
    asks: str = ""
    reasons: str = ""
    details: str = ""
    states: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    region: str = ""
    opened_at: int = 0
    closes_at: int | None = None
    due_at: int | None = None
    signatures: int = 0
    version: int = 0
    # Since when it is in a state, where that is not since it opened; for saved searches, not in any index.
    since: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def is_open(self) -> bool:
        return "open" in self.states


class Kind(Protocol):
    """What the index must be able to ask about one kind."""

    @property
    def name(self) -> str: ...

    def public(self) -> QuerySet[Any]:
        """What everybody may read now, and nothing else."""

    def versions(self) -> Iterable[tuple[int, int, int]]:
        """Number, version and signatures of everything public."""

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        """The documents of those among `ids` that are public."""

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        """The objects of those among `ids` that are public, with what a list of results shows."""

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        """The addresses of those among `ids` that are public, each in its own language."""


_PETITION_FACTS = (
    *("pk", "title", "reasons", "details", "tried", "language", "topic__slug", "region__slug", "state", "created_at"),
    *(
        "changed_at",
        "opened_at",
        "closes_at",
        "response_reached_at",
        "response_due_at",
        "answered_at",
        "signature_count",
    ),
)


class Petitions:
    """Listed petitions: open, closed, and those rejected or withdrawn with their reason."""

    name = "petition"

    def public(self) -> QuerySet[Petition]:
        return Petition.objects.listed()

    def versions(self) -> Iterable[tuple[int, int, int]]:
        rows = self.public().values_list("pk", "changed_at", "signature_count")
        return ((pk, micros(changed), count) for pk, changed, count in rows.iterator(chunk_size=5_000))

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        """Plain values, three queries: objects would cost more than the analysis of their texts."""
        wanted = list(ids)
        asks, institutions = defaultdict(list), defaultdict(list)
        for pk, text in Ask.objects.filter(petition__in=wanted).values_list("petition", "text").order_by("position"):
            asks[pk].append(text)
        addressees = Addressee.objects.filter(petition__in=wanted).order_by("position")
        for pk, slug in addressees.values_list("petition", "institution__slug"):
            institutions[pk].append(slug)
        for row in self.public().filter(pk__in=wanted).values(*_PETITION_FACTS):
            yield self._of(row, asks[row["pk"]], institutions[row["pk"]])

    def _of(self, row: dict[str, Any], asks: list[str], institutions: list[str]) -> Document:
        return Document(
            kind=self.name,
            object_id=row["pk"],
            language=row["language"][:2],
            title=row["title"][:LONGEST_TITLE],
            # Petitions of other systems ask what their title says: once is enough.
            asks="\n".join(text for text in asks if text != row["title"]),
            reasons=row["reasons"][:LONGEST_TEXT],
            details="\n".join(filter(None, [row["details"], row["tried"]]))[:LONGEST_TEXT],
            states=petition_states(row),
            topics=(row["topic__slug"],) if row["topic__slug"] else (),
            institutions=tuple(institutions),
            region=row["region__slug"] or "",
            opened_at=seconds(row["opened_at"] or row["created_at"]) or 0,
            closes_at=seconds(row["closes_at"]) if row["state"] == State.OPEN else None,
            due_at=None if row["answered_at"] else seconds(row["response_due_at"]),
            signatures=row["signature_count"],
            version=micros(row["changed_at"]),
            since=petition_moments(row),
        )

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        found = Petition.objects.listed().filter(pk__in=list(ids)).select_related("review__reason").for_cards()
        return {petition.pk: petition for petition in found}

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        rows = self.public().filter(pk__in=list(ids)).values_list("pk", "language")
        return {pk: petition_address(pk, language) for pk, language in rows}


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


class Pages:
    """Live pages of the editors that no password or group guards."""

    name = "page"

    def public(self) -> QuerySet[Page]:
        return Page.objects.live().public().filter(depth__gt=1)

    def versions(self) -> Iterable[tuple[int, int, int]]:
        rows = self.public().values_list("pk", "last_published_at")
        return ((pk, micros(published), 0) for pk, published in rows)

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        found: Any = self.public().filter(pk__in=list(ids)).select_related("locale")
        for page in found.specific():
            yield self.of(page)

    def of(self, page: Page) -> Document:
        return Document(
            kind=self.name,
            object_id=page.pk,
            language=page.locale.language_code[:2],
            title=page.title[:LONGEST_TITLE],
            reasons=page.search_description,
            details=page_text(page)[:LONGEST_TEXT],
            opened_at=seconds(page.first_published_at) or 0,
            version=micros(page.last_published_at),
        )

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        found = self.public().filter(pk__in=list(ids)).select_related("locale")
        return {page.pk: page for page in found}

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        return {pk: page.url or "" for pk, page in self.shown(ids).items()}


KINDS: dict[str, Kind] = {kind.name: kind for kind in (Petitions(), Proposals(), Responses(), Pages())}


def petition_address(pk: int, language: str) -> str:
    with override(language):
        return reverse("petitions:detail", args=[pk])


def proposal_address(pk: int, language: str) -> str:
    with override(language):
        return reverse("proposals:detail", args=[pk])


def answer_address(petition: int, addressee: int, language: str) -> str:
    return f"{petition_address(petition, language)}#answer-{addressee}"


def petition_states(row: dict[str, Any]) -> tuple[str, ...]:
    """The state of its life, and the facts beside it; whether an answer is overdue follows from `due_at`."""
    states = [row["state"]]
    if row["state"] in SIGNED:
        states += ["reached"] if row["response_reached_at"] else []
        states += ["answered"] if row["answered_at"] else []
        states += ["waiting"] if row["response_due_at"] and not row["answered_at"] else []
    return tuple(states)


def petition_moments(row: dict[str, Any]) -> dict[str, int]:
    """Since when each of its states is so; open since it opened."""
    moments = {
        "reached": row["response_reached_at"],
        "waiting": row["response_reached_at"],
        "answered": row["answered_at"],
        "closed": row["closes_at"],
        **dict.fromkeys((State.REJECTED, State.WITHDRAWN), row["changed_at"]),
    }
    return {str(state): int(moment.timestamp()) for state, moment in moments.items() if moment}


def page_text(page: Page) -> str:
    """The texts that the page's own class declares searchable, without mark-up."""
    texts: list[str] = []
    for search_field in page.get_search_fields():
        if isinstance(search_field, SearchField) and search_field.field_name != "title":
            value = search_field.get_value(page)
            texts += [str(part) for part in value] if isinstance(value, list) else [str(value or "")]
    return strip_tags("\n".join(filter(None, texts)).replace("<", " <"))


def responses_of(petition_ids: Iterable[int]) -> list[int]:
    """The answers that stand and fall with these petitions."""
    rows = Addressee.objects.filter(petition__in=list(petition_ids), response__isnull=False)
    return list(rows.values_list("response_id", flat=True))


def seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def micros(moment: datetime | None) -> int:
    return int(moment.timestamp() * 1_000_000) if moment else 0
