"""The maps of the rooms, one line each."""

from django.contrib.sitemaps import Sitemap

from home.sitemaps import PageSitemap
from petitions.sitemaps import PetitionSitemap, PlaceSitemap

SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": PageSitemap,
    "petitions": PetitionSitemap,
    "places": PlaceSitemap,
}
