"""One line in the log for every change that an action makes. Wagtail's log is the store: its screens show it."""

from typing import Any

from django.db import models
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry


def record(thing: models.Model, verb: str, *, by: Any = None, **facts: Any) -> ModelLogEntry:
    """Write one line: `by` (None: the clock did it) did `verb` to `thing`; `facts` are JSON values.

    Never pass a signer's data or a secret: staff read this log. Raises `KeyError` where the room did not register
    the verb (`register_verbs`), so that a misspelt verb cannot hide.
    """
    action = f"{thing._meta.app_label}.{verb}"
    if not registry.action_exists(action):
        raise KeyError(f"{action} is not registered; name it in the room's wagtail_hooks.py.")
    return log(instance=thing, action=action, user=by, data=facts)
