"""Petitions in the index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Ask, Petition
from search.documents.kind import LONGEST_TEXT, LONGEST_TITLE, Document, micros, seconds

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

# State, and what says since when it is so.
_MOMENTS = (
    ("reached", "response_reached_at"),
    ("waiting", "response_reached_at"),
    ("answered", "answered_at"),
    ("closed", "closes_at"),
    (State.REJECTED.value, "changed_at"),
    (State.WITHDRAWN.value, "changed_at"),
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


def petition_address(pk: int, language: str) -> str:
    with override(language):
        return reverse("petitions:detail", args=[pk])


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
    return {state: int(row[fact].timestamp()) for state, fact in _MOMENTS if row[fact]}
