"""Which numbers of a table may be published beside their sum, so that nobody is singled out. Pure."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def suppress_small(counts: Mapping[K, int], least: int) -> dict[K, int | None]:
    """The counts that may be published; None for those below `least`, so that nobody is singled out.

    The public total tells what the hidden cells add up to. So at least two are hidden, and `least` people or more
    stand behind them: where it takes more, the next smallest count is hidden too.
    """
    by_size = sorted(counts, key=lambda key: (counts[key], str(key)))
    hidden = {key for key in by_size if counts[key] < least}
    for key in by_size:
        # Zeros alone add up to zero: hiding more would hide nothing.
        standing_behind = sum(counts[name] for name in hidden)
        if not standing_behind or (len(hidden) > 1 and standing_behind >= least):
            break
        hidden.add(key)
    return {key: None if key in hidden else counts[key] for key in counts}
