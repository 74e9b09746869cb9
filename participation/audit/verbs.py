"""Rooms name the verbs of their actions for Wagtail's history screens."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise


def register_verbs(actions: Any, room: str, verbs: Mapping[str, "str | Promise"]) -> None:
    """Register `room.verb` for each verb with its label, which history screens also show as the message."""
    for verb, label in verbs.items():
        actions.register_action(f"{room}.{verb}", label, label)
