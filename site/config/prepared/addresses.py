"""The addresses of pages: each pattern is put together once, and numbers fill its places."""

from functools import lru_cache
from typing import Any

from django.template.context import Context
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from config.prepared.values import reader_of

# Two numbers that no address holds by itself.
_STAND_INS = (7_193_746_028_175, 8_264_910_375_286)


def address(name: str, values: list[Any], context: Context) -> str | None:
    """The address of a named page; None where only `reverse` can tell: other values than numbers, no such page."""
    if not all(type(value) is int and value >= 0 for value in values):
        return None
    language, site = reader_of(context)[0], _site_of(context)
    pattern = _pattern(name, len(values), site, language, get_script_prefix(), get_urlconf())
    return pattern % tuple(values) if pattern and values else pattern


def _site_of(context: Context) -> str | None:
    """The application in which the page stands, as `{% url %}` wants to know it."""
    request = getattr(context, "request", None)
    if request is None:
        return None
    if hasattr(request, "current_app"):
        return request.current_app
    return getattr(getattr(request, "resolver_match", None), "namespace", None)


@lru_cache(maxsize=2048)
def _pattern(
    name: str, places: int, site: str | None, _language: str, _prefix: str, _urlconf: str | None
) -> str | None:
    first, second = (_written(name, [stand_in + place for place in range(places)], site) for stand_in in _STAND_INS)
    return first if first == second else None


def _written(name: str, numbers: list[int], site: str | None) -> str | None:
    try:
        text = reverse(name, args=numbers, current_app=site)
    except NoReverseMatch:
        return None
    if not numbers:
        return text
    text = text.replace("%", "%%")
    for number in numbers:
        text = text.replace(str(number), "%d", 1)
    return text
