"""Words for numbers that a script moves on an open page: one form for each kind of plural of the reader's language."""

import json
from collections.abc import Callable
from functools import cache

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from participation.story import number

register = template.Library()

# A number of each plural category that a browser (CLDR) tells apart.
SAMPLES = {
    "ar": {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100},
    "fr": {"one": 1, "many": 1_000_000, "other": 2},
    "en": {"one": 1, "other": 2},
    "ko": {"other": 2},
}


@register.simple_tag
def signature_words(recent: int = 0) -> str:
    """The word beside the public number; with how many of them are recent, if any."""
    return _recent_words(recent) if recent else _words((get_language() or "en")[:2])


@register.simple_tag
def left_words() -> str:
    """How many are missing to a threshold; %s stands for the number."""
    return _left_words((get_language() or "en")[:2])


@cache
def _words(language: str) -> str:
    return forms_of(language, lambda n: ngettext("signature", "signatures", n))


@cache
def _left_words(language: str) -> str:
    forms = forms_of(language, lambda n: ngettext("%(count)s to go", "%(count)s to go", n) % {"count": "%s"})
    return json.dumps({**json.loads(forms), "done": _("reached")}, ensure_ascii=False)


def _recent_words(recent: int) -> str:
    one, many = (
        "signature, %(recent)s of them in the last 24 hours",
        "signatures, %(recent)s of them in the last 24 hours",
    )
    return forms_of((get_language() or "en")[:2], lambda n: ngettext(one, many, n) % {"recent": number(recent)})


def forms_of(language: str, word: Callable[[int], str]) -> str:
    """JSON of plural category → word, for the categories of the language."""
    samples = SAMPLES.get(language, SAMPLES["en"])
    return json.dumps({name: word(sample) for name, sample in samples.items()}, ensure_ascii=False)
