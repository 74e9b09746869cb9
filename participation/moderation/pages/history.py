"""The public part of a thing's history: what happened, when, and in which role; never who.

Only verbs named here are shown. What staff do among themselves (claims, notes, tags, drafts of answers), and proposals
to hide that nobody has confirmed, are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import ModelLogEntry

from participation.audit.log import lines_of
from participation.moderation.models import ReasonCode, Reportable, Review

AUTHOR, MODERATOR, INSTITUTION, CITIZENS = (
    pgettext_lazy("any kind", "The author"),
    _("A moderator"),
    _("The institution"),
    _("Citizens"),
)
CLOCK, STAFF = _("Nobody: it is automatic"), _("The staff of this site")
# Who does a verb of the log, as it stands there ("petitions.publish"). Each room has its own; these are for all.
Roles = Mapping[str, "str | Promise"]
COMMON: Roles = {
    "moderation.bring_back": CITIZENS,
    "moderation.lapse": CLOCK,
    "moderation.decide": MODERATOR,
}


def common_roles(room: str) -> dict[str, "str | Promise"]:
    """The verbs of `moderation.actions.Publishing` as `room` writes them down."""
    by_moderators = dict.fromkeys((f"{room}.{verb}" for verb in ("publish", "reject", "hide", "restore")), MODERATOR)
    by_author = dict.fromkeys((f"{room}.{verb}" for verb in ("appeal", "withdraw")), AUTHOR)
    return {**COMMON, **by_moderators, **by_author, f"{room}.close": CLOCK}


# Other decisions show as what they did to the thing.
TOLD_OUTCOMES = {Review.Outcome.KEPT, Review.Outcome.DECLINED, Review.Outcome.UPHELD, Review.Outcome.REVERSED}


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    what: str
    who: "str | Promise"
    reason: str = ""


def history_of(thing: Reportable, roles: Roles) -> list[Line]:
    """The newest first, in a handful of queries."""
    family = list(thing.review.family()) if thing.review else []
    lines = [line for line in lines_of(thing, *family) if line.action in roles]
    reasons = {reason.code: reason.name for reason in ReasonCode.objects.all()}
    return [_line(line, thing, roles, reasons) for line in lines if _is_told(line)]


def _is_told(line: ModelLogEntry) -> bool:
    if line.data.get("is_unseen"):  # Mended before anybody reacted: nobody saw the earlier words.
        return False
    return line.action != "moderation.decide" or line.data.get("outcome") in TOLD_OUTCOMES


def _line(line: ModelLogEntry, thing: Reportable, roles: Roles, reasons: dict[str, str]) -> Line:
    what = line.message
    if line.action == "moderation.decide":
        what = str(Review.Outcome(line.data["outcome"]).label)
    who = roles[line.action]
    if line.user_id and line.user_id == thing.author_id:
        who = AUTHOR
    elif line.user_id is None and ".show" in line.action:  # An emergency lapsed: no person did it.
        who = CLOCK
    return Line(line.timestamp, what, who, reasons.get(line.data.get("reason") or "", ""))
