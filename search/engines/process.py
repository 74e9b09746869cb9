"""How a process that helps a rebuild begins and ends. Knows no models: at its beginning they are not ready."""

import multiprocessing
import os
import threading
from multiprocessing.connection import wait

import django


def begin() -> None:
    """The first thing that it does."""
    django.setup()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that is killed tells nobody: those that it began would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
