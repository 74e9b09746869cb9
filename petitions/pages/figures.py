"""Who signed, in numbers: by region and by level of assurance. Kept for a minute."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.utils import timezone

from participation.accounts.models import Assurance
from participation.compiled import PlainRows
from participation.institutions.pages.regions import RegionMap, Tile, everywhere, tiles_of
from participation.suppression import suppress_small
from petitions import rules
from petitions.models import Petition, Signature, Tally, TallyRow

KEPT_SECONDS = 60
NAMES_SHOWN = 10
_COUNTS = PlainRows(lambda: Signature.objects.tallied().filter(petition=0))
_NAMES = PlainRows(
    lambda: Signature.objects.named().filter(petition=0).values_list("citizen__display_name", flat=True)[:NAMES_SHOWN]
)


@dataclass(frozen=True, slots=True)
class Level:
    """How many signed with this level of assurance, and how many of those took it back."""

    label: str
    count: int
    withdrawn: int
    share: float


@dataclass(frozen=True, slots=True)
class Figures(RegionMap):
    """The public numbers behind one petition as of `at`: also by level of assurance, and the latest names."""

    levels: list[Level]
    names: list[str]


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
    tally: Tally | None = getattr(petition, "tally", None) if is_tallied else None
    if tally:
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
    shown = suppress_small(everywhere(by_region, 0), rules.SMALL_CELL)
    return tiles_of({pk: (count,) for pk, count in shown.items()})


def _levels(by_level: dict[int, tuple[int, int]]) -> list[Level]:
    total = sum(standing for standing, _withdrawn in by_level.values())
    return [
        Level(str(Assurance(level).label), standing, withdrawn, 100 * standing / total if total else 0)
        for level, (standing, withdrawn) in sorted(by_level.items())
    ]
