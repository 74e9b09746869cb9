"""What pages show: results, filters, what many look for."""

from search.pages.results import (
    KIND_NAMES,
    SORT_NAMES,
    Filter,
    Option,
    Shown,
    addresses,
    chips_of,
    filters_of,
    labels_of,
    show,
)
from search.pages.trending import kept_as, trends

__all__ = [
    "KIND_NAMES",
    "SORT_NAMES",
    "Filter",
    "Option",
    "Shown",
    "addresses",
    "chips_of",
    "filters_of",
    "kept_as",
    "labels_of",
    "show",
    "trends",
]
