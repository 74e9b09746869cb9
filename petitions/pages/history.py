"""The public part of a petition's history: what happened, when, and in which role; never who.

Only verbs named here are shown. What staff do among themselves (claims, notes, tags, drafts of answers), and proposals
to hide that nobody has confirmed, are not.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from participation.audit.log import lines_of
from participation.moderation.models import ReasonCode, Review
from petitions.models import Petition

AUTHOR, MODERATOR, INSTITUTION, CITIZENS = _("The author"), _("A moderator"), _("The institution"), _("Citizens")
CLOCK, STAFF = _("Nobody: it is automatic"), _("The staff of this site")
ROLES: dict[str, "str | Promise"] = {
    "petitions.seek_sponsors": AUTHOR,
    "petitions.submit": CITIZENS,
    "petitions.publish": MODERATOR,
    "petitions.reject": MODERATOR,
    "petitions.hide": MODERATOR,
    "petitions.restore": MODERATOR,
    "petitions.show": MODERATOR,
    "petitions.show_closed": MODERATOR,
    "petitions.show_rejected": MODERATOR,
    "petitions.appeal": AUTHOR,
    "petitions.withdraw": AUTHOR,
    "petitions.close": CLOCK,
    "petitions.reach_response_threshold": CITIZENS,
    "petitions.reach_debate_threshold": CITIZENS,
    "petitions.reach_reexamination": CITIZENS,
    "petitions.schedule_debate": STAFF,
    "petitions.record_debate": STAFF,
    "petitions.answer": INSTITUTION,
    "petitions.correct_answer": INSTITUTION,
    "petitions.extend_deadline": INSTITUTION,
    "petitions.transfer": INSTITUTION,
    "petitions.note_progress": INSTITUTION,
    "petitions.keep_commitment": INSTITUTION,
    "petitions.break_commitment": INSTITUTION,
    "petitions.ask_about_commitment": CLOCK,
    "petitions.miss_commitment": CLOCK,
    "petitions.explain_answer": INSTITUTION,
    "petitions.settle_reexamination": INSTITUTION,
    "petitions.import": STAFF,
    "moderation.bring_back": CITIZENS,
    "moderation.lapse": CLOCK,
    "moderation.decide": MODERATOR,
}
# The clock does these too, and then no person did.
ALSO_BY_CLOCK = {"petitions.show", "petitions.show_closed", "petitions.show_rejected"}
# Other decisions show as what they did to the petition.
TOLD_OUTCOMES = {Review.Outcome.KEPT, Review.Outcome.DECLINED, Review.Outcome.UPHELD, Review.Outcome.REVERSED}


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    what: str
    who: "str | Promise"
    reason: str = ""


def history_of(petition: Petition) -> list[Line]:
    """The newest first, in a handful of queries."""
    family = list(petition.review.family()) if petition.review else []
    lines = [line for line in lines_of(petition, *family) if line.action in ROLES]
    reasons = {reason.code: reason.name for reason in ReasonCode.objects.all()}
    return [_line(line, petition, reasons) for line in lines if _is_told(line)]


def _is_told(line: ModelLogEntry) -> bool:
    return line.action != "moderation.decide" or line.data.get("outcome") in TOLD_OUTCOMES


def _line(line: ModelLogEntry, petition: Petition, reasons: dict[str, str]) -> Line:
    what = line.message
    if line.action == "moderation.decide":
        what = str(Review.Outcome(line.data["outcome"]).label)
    who = ROLES[line.action]
    if line.user_id and line.user_id == petition.author_id:
        who = AUTHOR
    elif line.user_id is None and line.action in ALSO_BY_CLOCK:
        who = CLOCK
    return Line(line.timestamp, what, who, reasons.get(line.data.get("reason", ""), ""))
