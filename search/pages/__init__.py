"""What pages show: results, filters, what many look for."""

from search.pages.naming import Named, address_in_page, chosen_words, describe, words_of
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
    url_of,
)
from search.pages.trending import kept_as, trends

__all__ = [
    "KIND_NAMES",
    "SORT_NAMES",
    "Filter",
    "Named",
    "Option",
    "Shown",
    "address_in_page",
    "addresses",
    "chips_of",
    "chosen_words",
    "describe",
    "filters_of",
    "kept_as",
    "labels_of",
    "show",
    "trends",
    "url_of",
    "words_of",
]
