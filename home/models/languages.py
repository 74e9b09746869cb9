"""One thing has a page in each language: which of them a reader gets."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page

from home.rules import page_address

P = TypeVar("P", bound=Page)


class InLanguages(Generic[P]):
    """The pages of one thing, in the reader's language where there is one."""

    def __init__(self, pages: Iterable[P]):
        self.by_language: dict[str, P] = {page.locale.language_code: page for page in pages}

    @property
    def page(self) -> P | None:
        """In the active language, else in any."""
        return self.by_language.get(get_language() or "") or next(iter(self.by_language.values()), None)

    @property
    def title(self) -> str:
        return self.page.title if self.page else ""

    @property
    def language(self) -> str:
        """That of the title."""
        return self.page.locale.language_code if self.page else ""

    @property
    def address(self) -> str:
        return page_address(self.page.url_path, self.language) if self.page else "/"


def with_facts(pages: Iterable[P], facts: QuerySet[Any]) -> list[P]:
    """Pages, each with its `address` and its `facts`, the row of its translation key; those without one are left out.
    One query."""
    pages = list(pages)
    rows = facts.in_bulk([page.translation_key for page in pages], field_name="key")
    for page in pages:
        found: Any = page
        found.address = page_address(page.url_path, page.locale.language_code)
        found.facts = rows.get(page.translation_key)
    return [page for page in pages if page.translation_key in rows]


def live_pages(model: type[P], keys: Collection[UUID]) -> QuerySet[P]:
    """The live pages with these translation keys, each with its language."""
    return model.objects.live().filter(translation_key__in=keys).select_related("locale").order_by("pk")


def pages_of(model: type[P], keys: Collection[UUID]) -> dict[UUID, InLanguages[P]]:
    """The pages of many things, in one query; a thing without a live page has none."""
    pages: dict[UUID, list[P]] = defaultdict(list)
    for page in live_pages(model, keys) if keys else ():
        pages[page.translation_key].append(page)
    return {key: InLanguages(pages[key]) for key in keys}
