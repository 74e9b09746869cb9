"""The part of a whole's page that is its discussion: the best of each side, and the form to argue."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from participation.discussion import rules
from participation.discussion.forms import ArgumentForm
from participation.discussion.models import Argument, Discussion, Side
from participation.discussion.pages.listing import marks_of

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One side: how many arguments stand, and the best of them."""

    side: Side
    count: int
    best: list[Argument]


def section(discussion: Discussion, user: Any, *, back: str, form: forms.Form | None = None) -> dict[str, Any]:
    """What `discussion/_section.html` shows. `back` is the address that clicks come back to.

    Strangers cost nothing while a copy is kept; whoever is signed in costs four queries.
    """
    context = {
        "discussion": discussion,
        "back": back,
        "form": form or ArgumentForm(),
        "is_known": user.is_authenticated,
    }
    if not user.is_authenticated:
        return {**context, "columns_html": _for_everybody(discussion, back)}
    columns = read_columns(discussion)
    arguments = [argument for column in columns for argument in column.best]
    return {**context, "columns": columns, "marks": marks_of(user, arguments)}


def read_columns(discussion: Discussion) -> list[Column]:
    """The best of each side that stand: one query a side, each read off its index."""
    return [
        Column(side, discussion.count_of(side), list(_best(discussion, side)) if discussion.count_of(side) else [])
        for side in Side
    ]


def _best(discussion: Discussion, side: Side) -> Any:
    rows = Argument.objects.filter(discussion=discussion).on(side).standing().for_reading()
    return rows.order_by("-rank", "-pk")[: rules.BEST_SHOWN]


def _for_everybody(discussion: Discussion, back: str) -> SafeString:
    """The columns as every stranger sees them, kept until something moves; nothing in them is anybody's."""
    key = f"discussion:{discussion.pk}:{get_language()}:{discussion.changed_at:%Y%m%d%H%M%S%f}:{discussion.is_open}"
    kept = caches["pages"].get(key)
    if kept is None:
        context = {"discussion": discussion, "back": back, "columns": read_columns(discussion), "is_known": False}
        kept = render_to_string("discussion/_columns.html", context)
        caches["pages"].set(key, kept, KEPT_SECONDS)
    return mark_safe(kept)  # noqa: S308 - rendered by the template just now
