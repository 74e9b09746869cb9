"""Public petitions for search engines."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import override

from participation.institutions.models import Institution
from petitions.models import Petition
from petitions.models.petition import PetitionQuerySet


class PetitionSitemap(Sitemap):
    """Every listed petition in the language it was written in, with the pages that show it in the others."""

    limit = 2_000

    def items(self) -> PetitionQuerySet:
        return Petition.objects.listed().only("pk", "language", "changed_at").order_by("pk")

    def location(self, item: Petition) -> str:
        return address_in(item, item.language)

    def lastmod(self, item: Petition) -> datetime:
        return item.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        return Petition.objects.listed().aggregate(latest=Max("changed_at"))["latest"]

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Django's own `i18n` would load every petition four times for each page of the map."""
        urls = super()._urls(page, protocol, domain)  # type: ignore[misc]  # the class behind has it
        for url in urls:
            url["alternates"] = [
                {"location": f"{protocol}://{domain}{address_in(url['item'], code)}", "lang_code": code}
                for code, _name in settings.LANGUAGES
            ]
        return urls


class PlaceSitemap(Sitemap):
    """Pages about answers and institutions, in every language: none of them is written in one."""

    i18n = True
    alternates = True
    names = ("responses:list", "responses:awaiting", "responses:overdue", "institutions:list", "institutions:league")

    def items(self) -> list[tuple[str, tuple[int, ...]]]:
        institutions = Institution.objects.active().order_by("pk").values_list("pk", flat=True)
        return [(name, ()) for name in self.names] + [("institutions:detail", (pk,)) for pk in institutions]

    def location(self, item: tuple[str, tuple[int, ...]]) -> str:
        name, arguments = item
        return reverse(name, args=arguments)


def address_in(petition: Petition, language: str) -> str:
    with override(language):
        return petition.get_absolute_url()
