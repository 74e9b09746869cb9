"""Bars and words of consultations."""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, ngettext

from petitions.templatetags.live_tags import forms_of

register = template.Library()


@register.simple_tag
def reply_words() -> str:
    """The word beside the live number of answers."""
    return _reply_words((get_language() or "en")[:2])


@cache
def _reply_words(language: str) -> str:
    return forms_of(language, lambda n: ngettext("person has answered", "people have answered", n))


@register.simple_tag
def comment_words() -> str:
    """The word beside the live number of comments."""
    return _comment_words((get_language() or "en")[:2])


@cache
def _comment_words(language: str) -> str:
    return forms_of(language, lambda n: ngettext("comment on the text", "comments on the text", n))


@register.simple_tag
def bar_svg(share: int | None) -> SafeString:
    """A bar of `share` per cent that begins where lines begin; an empty one where it is hidden. The numbers beside it
    say the same."""
    share = share or 0
    start = 100 - share if get_language_bidi() else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar__whole" width="100" height="10"/>'
        '<rect class="bar__part" x="{}" width="{}" height="10"/></svg>',
        start,
        share,
    )
