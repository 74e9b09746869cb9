"""The life of a petition, from first draft to archive. Read this file first."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.lifecycle import Lifecycle


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SPONSORING = "sponsoring", _("Gathering sponsors")
    IN_REVIEW = "in_review", _("In review")
    OPEN = "open", _("Open for signatures")
    CLOSED = "closed", _("Closed")
    REJECTED = "rejected", _("Rejected")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Signed by the public, today or once.
SIGNED = frozenset({State.OPEN, State.CLOSED})
# Has an address for everybody: hidden ones show a tombstone, rejected ones their reason.
PUBLIC = SIGNED | {State.REJECTED, State.HIDDEN, State.WITHDRAWN}
# Shown in lists.
LISTED = SIGNED | {State.REJECTED, State.WITHDRAWN}

LIFECYCLE = Lifecycle(
    ("seek_sponsors", {State.DRAFT}, State.SPONSORING),
    ("submit", {State.DRAFT, State.SPONSORING}, State.IN_REVIEW),
    ("publish", {State.IN_REVIEW}, State.OPEN),
    ("reject", {State.IN_REVIEW}, State.REJECTED),
    ("close", {State.OPEN}, State.CLOSED),
    ("hide", SIGNED | {State.REJECTED}, State.HIDDEN),
    ("restore", {State.REJECTED, State.HIDDEN}, State.IN_REVIEW),
    # Back to what it was before it was hidden: a verb has one target, and facts tell which (`rules.verb_to_show`).
    ("show", {State.HIDDEN}, State.OPEN),
    ("show_closed", {State.HIDDEN}, State.CLOSED),
    ("show_rejected", {State.HIDDEN}, State.REJECTED),
    ("withdraw", {State.DRAFT, State.SPONSORING, State.IN_REVIEW, State.OPEN}, State.WITHDRAWN),
)
