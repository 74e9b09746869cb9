"""The verbs of search: keeping the index, saved searches, counting what people look for."""

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
    refresh_pages,
    refresh_petitions,
    refresh_proposals,
)
from search.actions.saving import change_search, drop_unfollowed, forget_search, save_search
from search.actions.telling import tell_savers
from search.actions.trends import Heard, count_searches, forget_searches, reinstate, strike

__all__ = [
    "MENDED_AT_MOST",
    "Differences",
    "Heard",
    "change_search",
    "compare",
    "count_public",
    "count_searches",
    "drop_unfollowed",
    "forget_search",
    "forget_searches",
    "mend",
    "mend_missed",
    "rebuild",
    "refresh",
    "refresh_counts",
    "refresh_pages",
    "refresh_petitions",
    "refresh_proposals",
    "reinstate",
    "save_search",
    "strike",
    "tell_savers",
]
