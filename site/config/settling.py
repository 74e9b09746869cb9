"""What a process that serves pages has loaded stays: nobody need look through it again and again for rubbish."""

import gc

from django.conf import settings
from django.urls import get_resolver
from django.utils import translation

# Objects made since the last look, looks since the last larger look, and again. A page makes thousands and drops them.
THRESHOLDS = (10_000, 20, 20)


def settle() -> None:
    """Load what the first visitors would wait for, and keep the collector of cycles from all that is loaded.

    Call it once, where a server's process has started and serves nothing yet.
    """
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            get_resolver()._populate()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
