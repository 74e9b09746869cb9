"""The editors' pages in the index. Those that are more than a page say so: a class with `search_kind` is a kind of its
own, in which the institution and the time count."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol, cast

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page, get_page_models
from wagtail.search.index import SearchField

from participation.institutions.models import Institution
from search.documents.kind import LONGEST_TEXT, LONGEST_TITLE, Document, micros, seconds

PAGE = "page"


class Gathering(Protocol):
    """What a class of pages with `search_kind` tells: who holds it, and what it is from when on, in this order."""

    search_kind: ClassVar[str]
    pk: int
    institution: Institution
    last_published_at: datetime | None

    @property
    def search_moments(self) -> Sequence[tuple[str, datetime]]: ...

    @classmethod
    def cards(cls, pages: QuerySet[Any]) -> list[Any]:
        """Those among `pages` that can be shown, with what a list shows of them."""


def kind_of(model: type[Page]) -> str:
    return getattr(model, "search_kind", PAGE)


def models_of(kind: str) -> list[type[Page]]:
    return [model for model in get_page_models() if kind_of(model) == kind]


class Pages:
    """Live pages of the editors that no password or group guards, without those that are a kind of their own."""

    name = PAGE

    def public(self) -> QuerySet[Page]:
        others = [model for model in get_page_models() if kind_of(model) != PAGE]
        return _readable(Page.objects.not_exact_type(*others))

    def versions(self) -> Iterable[tuple[int, int, int]]:
        rows = self.public().values_list("pk", "last_published_at")
        return ((pk, micros(published), 0) for pk, published in rows)

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        found: Any = self.public().filter(pk__in=list(ids)).select_related("locale")
        for page in found.specific():
            yield self.of(page)

    def of(self, page: Page) -> Document:
        return Document(**_words_of(page), kind=self.name, version=micros(page.last_published_at))

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        found = self.public().filter(pk__in=list(ids)).select_related("locale")
        return {page.pk: page for page in found}

    def addresses(self, ids: Iterable[int]) -> dict[int, str]:
        found = self.public().filter(pk__in=list(ids)).select_related("locale")
        return {page.pk: page.url or "" for page in found}


class Gatherings(Pages):
    """Pages of one kind of their own. A state begins by the clock, and with it a new version."""

    def __init__(self, name: str):
        self.name = name

    def public(self) -> QuerySet[Page]:
        return _readable(Page.objects.exact_type(*models_of(self.name)))

    def versions(self) -> Iterable[tuple[int, int, int]]:
        found: Any = self.public()
        now = timezone.now()
        return [(page.pk, micros(_changed_at(page, now)), 0) for page in found.specific()]

    def of(self, page: Page) -> Document:
        gathering, now = cast("Gathering", page), timezone.now()
        begun = _begun(gathering, now)
        to_come = [moment for _state, moment in gathering.search_moments if moment > now]
        states = tuple(begun)[-1:]
        return Document(
            **_words_of(page),
            kind=self.name,
            states=states,
            institutions=(gathering.institution.slug,),
            closes_at=seconds(min(to_come)) if states == ("open",) and to_come else None,
            version=micros(_changed_at(gathering, now)),
            since={state: int(moment.timestamp()) for state, moment in begun.items()},
        )

    def shown(self, ids: Iterable[int]) -> dict[int, Any]:
        """With what a list of its own shows of each."""
        public = self.public().filter(pk__in=list(ids)).values("pk")
        models: Any = models_of(self.name)
        return {page.pk: page for model in models for page in model.cards(model.objects.filter(pk__in=public))}


def _readable(pages: QuerySet[Page]) -> QuerySet[Page]:
    found: Any = pages
    return found.live().public().filter(depth__gt=1)


def _words_of(page: Page) -> dict[str, Any]:
    return {
        "object_id": page.pk,
        "language": page.locale.language_code[:2],
        "title": page.title[:LONGEST_TITLE],
        "reasons": page.search_description,
        "details": page_text(page)[:LONGEST_TEXT],
        "opened_at": seconds(page.first_published_at) or 0,
    }


def _begun(page: Gathering, now: datetime) -> dict[str, datetime]:
    """The states that it has come to, and since when."""
    return {state: moment for state, moment in page.search_moments if moment <= now}


def _changed_at(page: Gathering, now: datetime) -> datetime | None:
    """When its words changed last, or its state."""
    moments = [page.last_published_at, *_begun(page, now).values()]
    return max((moment for moment in moments if moment), default=None)


def page_text(page: Page) -> str:
    """The texts that the page's own class declares searchable, without mark-up."""
    texts: list[str] = []
    for search_field in page.get_search_fields():
        if isinstance(search_field, SearchField) and search_field.field_name != "title":
            value = search_field.get_value(page)
            texts += [str(part) for part in value] if isinstance(value, list) else [str(value or "")]
    return strip_tags("\n".join(filter(None, texts)).replace("<", " <"))
