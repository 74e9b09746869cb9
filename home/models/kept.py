"""What the process remembers of pages, and how it is told to forget."""

from django.conf import settings
from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key

from home.models.figures import KEY as FIGURES

# The foot of every page, kept rendered by layouts/base.html, where the name stands without quotes: they would count.
FOOTER = "frame-footer"


def front_key(language: str) -> str:
    return f"home:front:{language}"


def frame_key(language: str) -> str:
    return f"home:frame:{language}"


def forget(*, frames: bool) -> None:
    """Drop the kept home pages, and with `frames` the words and menus of every page."""
    languages = [code for code, _name in settings.LANGUAGES]
    keys = [FIGURES, *(front_key(code) for code in languages)]
    if frames:
        keys += [frame_key(code) for code in languages]
        keys += [make_template_fragment_key(FOOTER, [code]) for code in languages]
    caches["pages"].delete_many(keys)
