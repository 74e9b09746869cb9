"""The editors' pages in the index."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search.index import SearchField

from search.documents.kind import LONGEST_TEXT, LONGEST_TITLE, Document, micros, seconds


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


def page_text(page: Page) -> str:
    """The texts that the page's own class declares searchable, without mark-up."""
    texts: list[str] = []
    for search_field in page.get_search_fields():
        if isinstance(search_field, SearchField) and search_field.field_name != "title":
            value = search_field.get_value(page)
            texts += [str(part) for part in value] if isinstance(value, list) else [str(value or "")]
    return strip_tags("\n".join(filter(None, texts)).replace("<", " <"))
