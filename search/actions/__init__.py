"""The verbs of search: keeping the index, counting what people look for."""

from search.actions.index import (
    MENDED_AT_MOST,
    Differences,
    compare,
    count_public,
    mend,
    mend_missed,
    rebuild,
    refresh,
    refresh_counts,
    refresh_petitions,
)
from search.actions.trends import Heard, count_searches, forget_searches, reinstate, strike

__all__ = [
    "MENDED_AT_MOST",
    "Differences",
    "Heard",
    "compare",
    "count_public",
    "count_searches",
    "forget_searches",
    "mend",
    "mend_missed",
    "rebuild",
    "refresh",
    "refresh_counts",
    "refresh_petitions",
    "reinstate",
    "strike",
]
