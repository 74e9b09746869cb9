"""Who signed, in numbers: by region and by level of assurance. Kept for a minute."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import Assurance
from participation.compiled import OneRow, PlainRows
from participation.institutions.models import Region
from petitions import rules
from petitions.models import Petition, Signature, Tally, TallyRow

KEPT_SECONDS = 60
REGIONS_KEPT_SECONDS = 600
NAMES_SHOWN = 10
_TALLY = OneRow(lambda: Tally.objects.filter(petition=0))
_COUNTS = PlainRows(lambda: Signature.objects.tallied().filter(petition=0))
_NAMES = PlainRows(
    lambda: Signature.objects.named().filter(petition=0).values_list("citizen__display_name", flat=True)[:NAMES_SHOWN]
)
# Where the shades of the map begin, as shares of the largest cell.
SHADES = (0.1, 0.25, 0.6)


@dataclass(frozen=True, slots=True)
class Tile:
    """One region: `count` is None where fewer than `rules.SMALL_CELL` signed. `shade` is 0 (hidden) to 4."""

    region: Region | None
    count: int | None
    shade: int

    @property
    def name(self) -> str:
        return self.region.name if self.region else _("Region not given")


@dataclass(frozen=True, slots=True)
class Level:
    """How many signed with this level of assurance, and how many of those took it back."""

    label: str
    count: int
    withdrawn: int
    share: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The public numbers behind one petition as of `at`."""

    at: datetime
    tiles: list[Tile]
    levels: list[Level]
    names: list[str]

    @property
    def by_size(self) -> list[Tile]:
        """The regions for a table: the largest first, the hidden ones last."""
        return sorted(self.tiles, key=lambda tile: -(tile.count or 0))

    @property
    def placed(self) -> list[Tile]:
        """The regions that have a place on the map."""
        return [tile for tile in self.tiles if tile.region]


def figures_of(petition: Petition) -> Figures | None:
    """The figures of a petition: of many signatures the clock's tally, of few those of the last minute.

    None where nobody signed here.
    """
    if petition.signature_count <= petition.imported_count:
        return None
    key = f"petition-figures:{petition.pk}"
    raw = caches["pages"].get(key)
    if raw is None:
        at, rows = _rows(petition)
        raw = at, rows, [name for (name,) in _NAMES.all(petition.pk)]
        caches["pages"].set(key, raw, KEPT_SECONDS)
    at, rows, names = raw
    by_region, by_level = _sums(rows)
    return Figures(at, _tiles(by_region), _levels(by_level), names)


def _rows(petition: Petition) -> tuple[datetime, list[TallyRow]]:
    is_tallied = petition.signature_count - petition.imported_count >= rules.TALLIED
    if is_tallied and (tally := _TALLY.get(petition.pk)):
        return tally.counted_at, [TallyRow(*row) for row in tally.rows]
    return timezone.now(), [TallyRow(*row) for row in _COUNTS.all(petition.pk)]


def _sums(rows: list[TallyRow]) -> tuple[dict[int | None, int], dict[int, tuple[int, int]]]:
    """Those that stand, by region; those that stand and those taken back, by level."""
    by_region: dict[int | None, int] = {}
    by_level: dict[int, tuple[int, int]] = {}
    for region, level, standing, withdrawn in rows:
        by_region[region] = by_region.get(region, 0) + standing
        was = by_level.get(level, (0, 0))
        by_level[level] = (was[0] + standing, was[1] + withdrawn)
    return by_region, by_level


def _tiles(by_region: dict[int | None, int]) -> list[Tile]:
    regions = all_regions()
    counts: dict[int | None, int] = {region.pk: by_region.get(region.pk, 0) for region in regions}
    if by_region.get(None):
        counts[None] = by_region[None]
    shown = rules.suppress_small(counts)
    largest = max((count or 0 for count in shown.values()), default=0)
    places: dict[int | None, Region | None] = {region.pk: region for region in regions}
    return [Tile(places.get(pk), count, _shade(count, largest)) for pk, count in shown.items()]


def _shade(count: int | None, largest: int) -> int:
    if count is None:
        return 0
    return 1 + sum(count >= largest * share for share in SHADES)


def _levels(by_level: dict[int, tuple[int, int]]) -> list[Level]:
    total = sum(standing for standing, _withdrawn in by_level.values())
    return [
        Level(str(Assurance(level).label), standing, withdrawn, 100 * standing / total if total else 0)
        for level, (standing, withdrawn) in sorted(by_level.items())
    ]


def all_regions() -> list[Region]:
    """Every region in the order of the map; they change once in a generation. Kept as rows, which are read faster."""
    rows = caches["pages"].get("regions")
    if rows is None:
        rows = tuple(Region.objects.values_list(*_columns()))
        caches["pages"].set("regions", rows, REGIONS_KEPT_SECONDS)
    return _regions(rows)


@lru_cache(maxsize=1)
def _regions(rows: tuple[tuple[Any, ...], ...]) -> list[Region]:
    """Made once of the same rows; nobody changes them."""
    return [Region.from_db(None, _columns(), row) for row in rows]


def _columns() -> list[str]:
    return [field.attname for field in Region._meta.concrete_fields]
