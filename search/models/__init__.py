"""What the search keeps besides the engines' own tables: which copy answers, what many look for."""

from search.models.index import COPIES, IndexState
from search.models.trends import StruckTerm, Trend, TrendQuerySet

__all__ = ["COPIES", "IndexState", "StruckTerm", "Trend", "TrendQuerySet"]
