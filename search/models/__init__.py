"""What the search keeps besides the engines' own tables: which copy answers, what was saved, what many look for."""

from search.models.index import COPIES, IndexState
from search.models.saved import SavedSearch, SavedSearchQuerySet, key_of, plain
from search.models.trends import StruckTerm, Trend, TrendQuerySet

__all__ = [
    "COPIES",
    "IndexState",
    "SavedSearch",
    "SavedSearchQuerySet",
    "StruckTerm",
    "Trend",
    "TrendQuerySet",
    "key_of",
    "plain",
]
