"""Reactions of the search: to what happens below, and to what its own pages tell."""

from search.receivers import index, trends

__all__ = ["index", "trends"]
