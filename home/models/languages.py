"""One thing has a page in each language: which of them a reader gets."""

from typing import Generic, TypeVar
from uuid import UUID

from django.utils.translation import get_language
from wagtail.models import Page

from home.rules import page_address

P = TypeVar("P", bound=Page)


class InLanguages(Generic[P]):
    """The live pages with this translation key, in the reader's language where there is one."""

    def __init__(self, model: type[P], key: UUID):
        pages = model.objects.live().filter(translation_key=key).select_related("locale").order_by("pk")
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
