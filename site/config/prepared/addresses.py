"""The addresses that `{% url %}` writes."""

from typing import Any

from django.template.context import Context
from django.urls import get_script_prefix, get_urlconf

from config.prepared.values import reader_of
from participation.addresses import pattern_of


def address(name: str, values: list[Any], context: Context) -> str | None:
    """The address of a named page; None where only `reverse` can tell: other values than numbers, no such page."""
    for value in values:
        if type(value) is not int or value < 0:
            return None
    pattern = pattern_of(name, len(values), reader_of(context)[0], *_site_of(context))
    return pattern % tuple(values) if pattern and values else pattern


def _site_of(context: Any) -> tuple[str | None, str, str | None]:
    """Where the page stands, asked once: its application, as `{% url %}` wants to know it; what all addresses begin
    with; whose addresses they are."""
    try:
        return context.site_of_addresses
    except AttributeError:
        context.site_of_addresses = (_application_of(context), get_script_prefix(), get_urlconf())
        return context.site_of_addresses


def _application_of(context: Context) -> str | None:
    request = getattr(context, "request", None)
    if request is None:
        return None
    if hasattr(request, "current_app"):
        return request.current_app
    return getattr(getattr(request, "resolver_match", None), "namespace", None)
