"""Editorial pages for search engines."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from home.rules import page_address


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, and its address in every language it exists in."""

    address: str
    changed_at: datetime | None
    siblings: dict[str, str]


class PageSitemap(Sitemap):
    """Live pages; each names its translations (`alternates` as `django.contrib.sitemaps` prints them)."""

    limit = 1_000

    def items(self) -> list[Entry]:
        pages = Page.objects.live().public().filter(depth__gt=1).order_by("path")
        rows = pages.values_list("translation_key", "locale__language_code", "url_path", "last_published_at")
        families: dict[Any, dict[str, str]] = defaultdict(dict)
        for key, language, url_path, _at in rows:
            families[key][language] = page_address(url_path, language)
        return [Entry(families[key][language], at, families[key]) for key, language, _path, at in rows]

    def location(self, item: Entry) -> str:
        return item.address

    def lastmod(self, item: Entry) -> datetime | None:
        return item.changed_at

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Django makes alternates from one path per language only; editors' addresses differ, so we name them."""
        urls = super()._urls(page, protocol, domain)  # type: ignore[misc]  # the class behind has it
        for url in urls:
            siblings = url["item"].siblings.items()
            url["alternates"] = [{"location": f"{protocol}://{domain}{at}", "lang_code": code} for code, at in siblings]
        return urls
