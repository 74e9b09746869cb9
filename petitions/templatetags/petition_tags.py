"""Facts of petitions in the form that templates show: states as tags, thresholds as legs, days as words."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.responses.models import Verdict
from participation.story import day_of, day_words, number
from petitions.lifecycle import SIGNED, State
from petitions.models import Petition

register = template.Library()

# The class of a state's tag: shape and colour; the word is the state's own.
STATE_KINDS = {
    State.DRAFT: "review",
    State.SPONSORING: "review",
    State.IN_REVIEW: "review",
    State.OPEN: "open",
    State.CLOSED: "closed",
    State.REJECTED: "rejected",
    State.HIDDEN: "closed",
    State.WITHDRAWN: "closed",
}
VERDICTS = dict(Verdict.choices)
SUMMARY_LENGTH = 160
_SENTENCE = re.compile(rf".{{20,{SUMMARY_LENGTH}}}?[.!?؟。](?=\s|$)")
_UNSAFE_IN_SCRIPT = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of the threshold bar, with a scale of its own; `target` is the count at its end."""

    value: int
    length: int
    target: int
    label: str
    note: str

    @property
    def is_met(self) -> bool:
        return self.value >= self.length


@register.filter
def state_tags(petition: Petition) -> list[tuple[str, str]]:
    """The tags of a petition as (kind, word): its state, then what it has reached and what is owed."""
    tags = [(STATE_KINDS[State(petition.state)], str(State(petition.state).label))]
    if petition.state not in SIGNED:
        return tags
    if petition.is_overdue:
        return [*tags, ("late", _("Answer overdue"))]
    if petition.response_reached_at:
        tags.append(("reached", _("Answer threshold reached")))
    if petition.answered_at:
        tags.append(("answered", _("Answered")))
    elif petition.is_answered_there:
        tags.append(("answered", _("Answered at the source")))
    elif petition.response_due_at:
        tags.append(("wait", _("Awaiting an answer")))
    return tags


@register.filter
def card_tags(petition: Petition) -> list[tuple[str, str]]:
    """The tags with room on a card: what waits or was answered has reached its threshold, and need not say so."""
    tags = state_tags(petition)
    return [tag for tag in tags if tag[0] != "reached"] if len(tags) > 2 else tags


@register.filter
def legs(petition: Petition) -> list[Leg]:
    """The way to an answer and, from there, to a debate; empty where nothing was promised."""
    count, first, last = petition.signature_count, petition.response_threshold, petition.debate_threshold
    found = []
    if first:
        note = _leg_note(petition, first, petition.response_reached_at)
        found.append(Leg(min(count, first), first, first, _("Official answer"), note))
    if last and last > (first or 0):
        start = first or 0
        note = _leg_note(petition, last, petition.debate_reached_at)
        found.append(Leg(max(min(count, last) - start, 0), last - start, last, _("Public debate"), note))
    return found


def _leg_note(petition: Petition, target: int, reached: datetime | None) -> str:
    if reached:
        return _("reached on %(day)s") % {"day": day_words(reached)}
    missing = target - petition.signature_count
    if missing <= 0:
        return _("reached")
    if not petition.is_open:
        return _("not reached")
    return ngettext("%(count)s to go", "%(count)s to go", missing) % {"count": number(missing)}


@register.filter
def in_days(days: int) -> str:
    """The distance of a day in words: -27 is "27 days late", 0 "today", 6 "in 6 days"."""
    if not days:
        return _("today")
    text = (
        ngettext("in %(count)s day", "in %(count)s days", days)
        if days > 0
        else ngettext("%(count)s day late", "%(count)s days late", -days)
    )
    return text % {"count": number(abs(days))}


@register.filter
def days_left(moment: datetime | date | None) -> int:
    """Whole days from today to a moment; negative once it has passed, 0 without one."""
    return (day_of(moment) - timezone.localdate()).days if moment else 0


@register.filter
def deadline(petition: Petition) -> str:
    """The one date that matters most about a petition today, in words."""
    if petition.state == State.WITHDRAWN:
        return _("Withdrawn on %(day)s") % {"day": day_words(petition.withdrawn_at)}
    if petition.answered_at:
        return _("Answered on %(day)s") % {"day": day_words(petition.answered_at)}
    if petition.response_due_at:
        days = days_left(petition.response_due_at)
        return _("Due on %(day)s, %(distance)s") % {
            "day": day_words(petition.response_due_at),
            "distance": in_days(days),
        }
    if petition.is_open:
        return remaining(petition.closes_at)
    return _("Closed on %(day)s") % {"day": day_words(petition.closed_at or petition.closes_at)}


@register.filter
def remaining(moment: datetime | None) -> str:
    """How long one can still sign: "6 days left", "last day"."""
    days = days_left(moment)
    if days < 0:
        return _("Signing has ended")
    if not days:
        return _("Last day to sign")
    return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": number(days)}


@register.filter
def summary(text: str) -> str:
    """The first sentence of a citizen's text, or its first words where the sentence is long."""
    flat = " ".join(text.split())
    found = _SENTENCE.match(flat)
    return found[0] if found else Truncator(flat).chars(SUMMARY_LENGTH)


@register.filter
def verdict_label(verdict: str) -> str:
    return str(VERDICTS.get(verdict, verdict))


@register.filter
def iso_day(text: str) -> date:
    """A day of a version's content, which is kept as text."""
    return date.fromisoformat(text)


@register.filter
def tally(points: list[dict[str, str]]) -> list[tuple[str, str, int]]:
    """How many asks got which verdict: (verdict, word, count), in the order of the verdicts."""
    given = [point["verdict"] for point in points]
    return [(verdict, str(label), given.count(verdict)) for verdict, label in VERDICTS.items() if verdict in given]


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data for search engines: a data block, which no browser runs. Nothing in it can close the block."""
    text = json.dumps(data, ensure_ascii=False)
    for char, escaped in _UNSAFE_IN_SCRIPT.items():
        text = text.replace(char, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  escaped just above
