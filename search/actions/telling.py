"""Telling those who saved a search what newly answers it: each thing once, and no more once it is out of sight."""

from collections.abc import Iterable

from django.db import transaction

from participation.notifications.actions.publishing import publish_news, reinstate_news_of, retract_news_of
from search.documents import KINDS
from search.engines.base import Hit
from search.engines.matching import Candidate
from search.models import SavedSearch
from search.pages import Named, Shown, show, url_of

_AT_ONCE = 1_000


def tell_savers(kind: str, ids: Iterable[int]) -> int:
    """Compare these things with every saved search. Safe to repeat: a thing is news to a search once. Returns how many
    searches have something new."""
    wanted = list(ids)
    documents = {document.object_id: document for document in KINDS[kind].documents(wanted)}
    for pk in wanted:
        (reinstate_news_of if pk in documents else retract_news_of)(_beginning(kind, pk))
    shown = show(Hit(kind, pk, 0.0) for pk in documents)
    return sum(_tell(Candidate.of(documents[one.hit.id]), one) for one in shown)


def _tell(candidate: Candidate, shown: Shown) -> int:
    told = 0
    for saved in SavedSearch.objects.followed().select_related("audience").iterator(chunk_size=_AT_ONCE):
        asked_at = int(saved.created_at.timestamp())
        if candidate.is_new_since(saved.question, asked_at) and candidate.answers(saved.question):
            _publish(saved, shown, candidate.document.title)
            told += 1
    return told


@transaction.atomic
def _publish(saved: SavedSearch, shown: Shown, title: str) -> None:
    publish_news(
        key=f"{_beginning(shown.hit.kind, shown.hit.id)}{saved.pk}",
        audiences=[saved.audience],
        template="search/news/found",
        context={"name": Named(saved.question), "kind": shown.hit.kind, "title": title},
        url=lambda: url_of(shown.hit, shown.thing),
    )


def _beginning(kind: str, pk: int) -> str:
    """Of the names of all news about this thing."""
    return f"found-{kind}-{pk}-"
