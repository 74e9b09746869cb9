"""What stands beside the text on every decision page: flags, tags and notes, everything that happened so far.

Rooms above add panels of their own with the hook `review_side_panels`: a function of request, review and thing that
gives `SidePanel`s, the most helpful first; none where there is nothing to show.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.ui.components import Component

from participation.accounts.models import User
from participation.audit.log import lines_of
from participation.moderation.models import Flag, Review, Tag

HOOK = "review_side_panels"


class SidePanel(Component):
    """A titled box; `template_name` renders `context`."""

    def __init__(self, heading: "str | Promise", template_name: str, **context: Any):
        self.heading, self.template_name, self.context = heading, template_name, context

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return self.context


def side_panels(request: HttpRequest, review: Review, thing: models.Model, *, author: User | None) -> list[SidePanel]:
    """Everything beside the decision, in the order of its worth: what citizens reported, what rooms add, the log."""
    flags = Flag.objects.filter(review=review.first_id_or_own).select_related("reason").order_by("-flagged_at")[:50]
    added = [panel for fn in hooks.get_hooks(HOOK) for panel in fn(request, review, thing)]
    return [
        *([_flags(list(flags))] if flags else []),
        *added,
        _sorting(request, review),
        log_panel(thing, review.family(), author=author),
    ]


def _flags(flags: Sequence[Flag]) -> SidePanel:
    standing = [flag for flag in flags if flag.settled_by_id is None]
    return SidePanel(_("Reported by citizens"), "moderation/desk/panels/flags.html", flags=flags, standing=standing)


def _sorting(request: HttpRequest, review: Review) -> SidePanel:
    return SidePanel(
        _("Among moderators"),
        "moderation/desk/panels/sorting.html",
        review=review,
        notes=review.notes.select_related("by"),
        tags=review.tags.all(),
        known_tags=Tag.objects.all(),
        csrf_token=get_token(request),
    )


def log_panel(thing: models.Model, family: Iterable[Review], *, author: User | None) -> SidePanel:
    lines = lines_of(thing, *family)
    for line in lines:
        line.who = who_did(line, author=author)
    return SidePanel(_("Everything that happened"), "moderation/desk/panels/log.html", lines=lines)


def who_did(line: Any, *, author: User | None) -> str:
    """A colleague by name, the author as such: staff need to know that it was she, not how to write to her."""
    if author is not None and line.user_id == author.pk:
        return pgettext("any kind", "Its author")
    if line.user_id is None:
        return _("The clock")
    return str(line.user) if line.user else _("A closed account")
