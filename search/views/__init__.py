"""Citizens' pages of the search: what was found, and searches that are saved."""

from search.views.results import search
from search.views.saved import change, forget, save

__all__ = ["change", "forget", "save", "search"]
