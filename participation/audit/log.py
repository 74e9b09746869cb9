"""One line in the log for every change that an action makes. Wagtail's log is the store: its screens show it.

Lines are written and never changed: `seal.py` tells how the database keeps it so.
"""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry

LINES_AT_MOST = 500


def record(
    thing: models.Model, verb: str, *, by: Any = None, at: datetime | None = None, **facts: Any
) -> ModelLogEntry:
    """Write one line: `by` (None: the clock did it) did `verb` to `thing`; `facts` are JSON values.

    `at` only where the past is written down afterwards (an import, the demo). Never pass a signer's data or a secret:
    staff read this log. Raises `KeyError` where the room did not register the verb (`register_verbs`), so that a
    misspelt verb cannot hide.
    """
    action = f"{thing._meta.app_label}.{verb}"
    if not registry.action_exists(action):
        raise KeyError(f"{action} is not registered; name it in the room's wagtail_hooks.py.")
    when = {"timestamp": at} if at else {}
    return log(instance=thing, action=action, user=by, data=facts, **when)


def lines_of(*things: models.Model) -> list[ModelLogEntry]:
    """What was written about these things, the newest first, in two queries however many they are."""
    which = Q(pk__in=[])
    for thing in things:
        kind = ContentType.objects.get_for_model(thing)
        which |= Q(content_type=kind, object_id=str(thing.pk))
    lines = ModelLogEntry.objects.filter(which).select_related("user").order_by("-timestamp", "-pk")
    return list(lines[:LINES_AT_MOST])
