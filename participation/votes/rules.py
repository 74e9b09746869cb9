"""Which numbers of a vote may be published by region, so that nobody is singled out. Pure: numbers in, numbers out.

Three tables can be seen side by side: the overall numbers for and against (always public), the totals of the regions,
and for and against in each region. A number from 1 to 4 is not published, and none may follow from the others by
subtraction: what is hidden hides behind somebody else (complementary suppression).
"""

from collections.abc import Callable, Hashable, Mapping
from typing import NamedTuple, TypeVar

# Below this, a number tells too much about the few who stand behind it.
SMALL_CELL = 5

K = TypeVar("K", bound=Hashable)


class Cells(NamedTuple):
    """What is published of one region; None is hidden. Votes for and against are shown both or neither."""

    total: int | None
    for_count: int | None
    against_count: int | None


def share(for_count: int, against_count: int) -> int:
    """Votes for in whole per cent of all, rounded half up; 0 before the first vote. Never 100 while one is against,
    nor 0 while one is for."""
    total = for_count + against_count
    if not total:
        return 0
    percent = (200 * for_count + total) // (2 * total)
    return max(min(percent, 99) if against_count else percent, 1 if for_count else 0)


def is_small(count: int) -> bool:
    """Whether a number would single out the few behind it. Nobody stands behind a zero."""
    return 0 < count < SMALL_CELL


def publishable(counts: Mapping[K, tuple[int, int]]) -> dict[K, Cells]:
    """The cells of a table of (for, against) by region that may be published beside the overall numbers.

    Whole rows of a table are hidden until those that are hidden are two at least and what they add up to, which the
    overall numbers betray, is small in no column.
    """
    rows = sorted(counts, key=lambda key: (sum(counts[key]), str(key)))

    def sums_of(hidden: set[K]) -> tuple[int, int]:
        return sum(counts[key][0] for key in hidden), sum(counts[key][1] for key in hidden)

    no_total = _grown(
        {key for key in rows if is_small(sum(counts[key]))},
        rows,
        lambda hidden: len(hidden) > 1 and not is_small(sum(sums_of(hidden))),
    )
    no_parts = _grown(
        no_total | {key for key in rows if any(map(is_small, counts[key]))},
        rows,
        lambda hidden: len(hidden) > 1 and not any(map(is_small, sums_of(hidden))),
    )
    return {key: _cells(*counts[key], key in no_total, key in no_parts) for key in counts}


def _grown(hidden: set[K], rows: list[K], is_safe: Callable[[set[K]], bool]) -> set[K]:
    """The rows to hide: those given and, the smallest first, as many more as it takes. Where none is given, none.

    Where even all of them are not safe, the overall numbers say the same, and those are public.
    """
    hidden = set(hidden)
    for key in rows:
        if not hidden or is_safe(hidden):
            break
        hidden.add(key)
    return hidden


def _cells(for_count: int, against_count: int, no_total: bool, no_parts: bool) -> Cells:
    return Cells(
        total=None if no_total else for_count + against_count,
        for_count=None if no_parts else for_count,
        against_count=None if no_parts else against_count,
    )
