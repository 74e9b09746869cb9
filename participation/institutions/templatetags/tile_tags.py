"""The tile map and its table. Not template loops: fifty turns would cost more than the rest of the page."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from participation.story import number_in

register = template.Library()


@register.filter
def tile_items(regions: Any, address: str) -> SafeString:
    """The squares of the map as list items; each leads to what the list at `address` has of its region."""
    direction, cell = "rtl" if get_language_bidi() else "ltr", _cells()
    parts = []
    for tile in regions.placed:
        head, tail = _square(address, tile.region.slug, tile.region.column, direction, tile.name)
        parts.append(f"{head}{tile.shade}{tail}{cell(tile.count)}</b></a></li>")
    return mark_safe("".join(parts))  # noqa: S308  what people wrote is escaped in `_square`


@register.filter
def tile_rows(regions: Any) -> SafeString:
    """The regions as rows of a table, a cell for each of their numbers."""
    cell, between = _cells(), '</td><td class="num">'
    parts = [f"{_row(tile.name)}{between.join(map(cell, tile.counts))}</td></tr>" for tile in regions.by_size]
    return mark_safe("".join(parts))  # noqa: S308  what people wrote is escaped in `_row`


# Kept: escaping the names of two dozen regions costs more than everything else that is done for them.
@lru_cache(maxsize=512)
def _square(address: str, slug: str, column: int, direction: str, name: str) -> tuple[str, str]:
    """What stands before the shade and before the count of one square."""
    head = format_html('<li data-c="{}"><a href="{}?region={}" data-n="', column, address, slug)
    return head, format_html('" dir="{}"><span>{}</span><b>', direction, name)


@lru_cache(maxsize=512)
def _row(name: str) -> str:
    return format_html('<tr><th scope="row">{}</th><td class="num">', name)


def _cells() -> Callable[[int | None], str]:
    """What writes a number in the reader's language; the language is asked once."""
    language, hidden = get_language(), escape(_("hidden"))
    return lambda count: hidden if count is None else number_in(language, count)
