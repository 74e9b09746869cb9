"""Counts by region as a tile map: what stands in the squares, and how dark they are."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from participation.institutions.models import Region

KEPT_SECONDS = 600
# Where the shades of the map begin, as shares of the largest cell.
SHADES = (0.1, 0.25, 0.6)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tile:
    """One region, called as the reader calls it, and its numbers, the first of which stands in its square; None is
    hidden. `shade` is 0 to 4."""

    region: Region | None
    name: str
    counts: tuple[int | None, ...]
    shade: int

    @property
    def count(self) -> int | None:
        return self.counts[0]


@dataclass(frozen=True, slots=True)
class RegionMap:
    """The regions and their numbers as of `at`."""

    at: datetime
    tiles: list[Tile]

    @property
    def by_size(self) -> list[Tile]:
        """The regions for a table: the largest first, the hidden ones last."""
        return sorted(self.tiles, key=lambda tile: -(tile.count or 0))

    @property
    def placed(self) -> list[Tile]:
        """The regions that have a place on the map."""
        return [tile for tile in self.tiles if tile.region]


def everywhere(counts: Mapping[int | None, T], nothing: T) -> dict[int | None, T]:
    """What was counted by region, completed by the regions where nothing was; None, if counted, comes last."""
    found: dict[int | None, T] = {region.pk: counts.get(region.pk, nothing) for region in all_regions()}
    return found | ({None: counts[None]} if counts.get(None) else {})


def tiles_of(shown: Mapping[int | None, tuple[int | None, ...]]) -> list[Tile]:
    """The tiles of what may be shown, in its order."""
    places = _places(_rows(), get_language() or settings.LANGUAGE_CODE)
    largest = max((counts[0] or 0 for counts in shown.values()), default=0)
    steps = [largest * share for share in SHADES]
    # From 1, the lightest, to 4; 0 where nothing is shown, or nothing was counted.
    shades = [1 + bisect_right(steps, counts[0]) if counts[0] else 0 for counts in shown.values()]
    return [Tile(*places[pk], counts, shade) for (pk, counts), shade in zip(shown.items(), shades, strict=True)]


@lru_cache(maxsize=8)
def _places(rows: tuple[tuple[Any, ...], ...], language: str) -> dict[int | None, tuple[Region | None, str]]:
    """Each region with its name in a language; None is nowhere."""
    regions: dict[int | None, tuple[Region | None, str]] = {
        region.pk: (region, region.name_in(language)) for region in _regions(rows)
    }
    return regions | {None: (None, _("Region not given"))}


def all_regions() -> list[Region]:
    """Every region in the order of the map."""
    return _regions(_rows())


def _rows() -> tuple[tuple[Any, ...], ...]:
    """They change once in a generation. Kept as rows, which are read faster."""
    rows: tuple[tuple[Any, ...], ...] | None = caches["pages"].get("regions")
    if rows is None:
        rows = tuple(Region.objects.values_list(*_columns()))
        caches["pages"].set("regions", rows, KEPT_SECONDS)
    return rows


@lru_cache(maxsize=1)
def _regions(rows: tuple[tuple[Any, ...], ...]) -> list[Region]:
    """Made once of the same rows; nobody changes them."""
    return [Region.from_db(None, _columns(), row) for row in rows]


def _columns() -> list[str]:
    return [field.attname for field in Region._meta.concrete_fields]
