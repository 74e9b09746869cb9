"""What happened to a petition, and what is owed by whom until when: told once, from the same facts.

Pure functions over a petition and its addressees as they were fetched (institution, response and its versions
included): no query, no clock. Words come in the active language.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from petitions import rules
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Petition

VOICE, OFFICE, LATE = "voice", "office", "late"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on `day`; `tone` tells who did it. `lead` is the emphasised beginning."""

    day: date
    tone: str
    lead: str = ""
    text: str = ""
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something expected: what, by when, who owes it. Without a `day`, `when` says it in words."""

    tone: str
    what: str
    detail: str = ""
    who: str = ""
    day: date | None = None
    days: int | None = None
    when: str = ""

    @property
    def is_late(self) -> bool:
        return self.days is not None and self.days < 0


@dataclass(frozen=True, slots=True)
class Story:
    """`past` in the order of time; `expected` in the order of importance."""

    past: list[Event]
    expected: list[Duty]

    @property
    def ahead(self) -> list[Duty]:
        """What the timeline shows after today: what has a day, the nearest first."""
        return sorted((d for d in self.expected if d.day and not d.is_late), key=lambda d: d.day or date.max)


def tell(petition: Petition, addressees: Sequence[Addressee], now: datetime) -> Story:
    """The whole story as of `now`. A petition read from another system owes nothing here."""
    past = sorted(_past(petition, addressees, now), key=lambda event: event.day)
    return Story(past, [] if petition.source else list(_expected(petition, addressees, now)))


def _past(petition: Petition, addressees: Sequence[Addressee], now: datetime) -> Iterator[Event]:
    yield from _before_opening(petition)
    yield from _signing(petition)
    for addressee in addressees:
        yield from _answers(addressee)
    yield from _missed_deadline(petition, addressees, now)
    yield from _debates(petition)
    yield from _endings(petition)


def _before_opening(petition: Petition) -> Iterator[Event]:
    if petition.sponsoring_at and not petition.submitted_at:
        yield Event(day_of(petition.sponsoring_at), VOICE, text=_("Handed in; sponsors are being gathered."))
    if petition.submitted_at:
        yield Event(day_of(petition.submitted_at), VOICE, text=_sent_to_review(petition.sponsors_needed))


def _sent_to_review(sponsors: int) -> str:
    if not sponsors:
        return _("Sent to review.")
    text = ngettext(
        "Supported by %(count)s sponsor and sent to review.",
        "Supported by %(count)s sponsors and sent to review.",
        sponsors,
    )
    return text % {"count": number(sponsors)}


def _signing(petition: Petition) -> Iterator[Event]:
    if petition.opened_at:
        yield Event(day_of(petition.opened_at), VOICE, _("Opened for signatures."), _open_until(petition))
    if petition.response_reached_at and petition.response_threshold:
        lead = _reached(petition.response_threshold)
        text = _("An answer became due by %(day)s.") % {"day": day_words(petition.response_due_at)}
        yield Event(day_of(petition.response_reached_at), VOICE, lead, text if petition.response_due_at else "")
    if petition.debate_reached_at and petition.debate_threshold:
        lead = _reached(petition.debate_threshold)
        yield Event(day_of(petition.debate_reached_at), VOICE, lead, _("A public debate became due."))


def _open_until(petition: Petition) -> str:
    return _("Until %(day)s.") % {"day": day_words(petition.closes_at)} if petition.closes_at else ""


def _reached(threshold: int) -> str:
    text = ngettext("Reached %(count)s signature.", "Reached %(count)s signatures.", threshold)
    return text % {"count": number(threshold)}


def _answers(addressee: Addressee) -> Iterator[Event]:
    if not addressee.answered_at:
        return
    name, anchor = addressee.institution.name, f"#answer-{addressee.pk}"
    lead = _("%(institution)s published its answer.") % {"institution": name}
    yield Event(day_of(addressee.answered_at), OFFICE, lead, link=anchor, link_text=_("Read the answer"))
    for version in addressee.response.versions.all() if addressee.response else ():
        if version.number > 1:
            text = _("%(institution)s corrected its answer.") % {"institution": name}
            yield Event(day_of(version.published_at), OFFICE, text=text)


def _missed_deadline(petition: Petition, addressees: Iterable[Addressee], now: datetime) -> Iterator[Event]:
    due = petition.response_due_at
    if not due or due >= now or petition.state not in SIGNED:
        return
    late = [a.institution.name for a in addressees if not a.answered_at or a.answered_at > due]
    if late:
        lead = _("The deadline passed without an answer.")
        yield Event(day_of(due), LATE, lead, _("Owed by: %(institutions)s.") % {"institutions": ", ".join(late)})


def _debates(petition: Petition) -> Iterator[Event]:
    if petition.debated_on:
        lead, record = _("Debated in public."), petition.debate_url
        yield Event(petition.debated_on, OFFICE, lead, link=record, link_text=_("Read the record") if record else "")


def _endings(petition: Petition) -> Iterator[Event]:
    if petition.closed_at:
        closed = min(petition.closed_at, petition.closes_at or petition.closed_at)
        yield Event(day_of(closed), VOICE, _("Signing closed."), _closing_count(petition))
    if petition.rejected_at:
        yield Event(day_of(petition.rejected_at), OFFICE, _("Rejected by the moderators."))
    if petition.withdrawn_at:
        yield Event(day_of(petition.withdrawn_at), VOICE, _("Withdrawn by its author."))
    if petition.hidden_at:
        yield Event(day_of(petition.hidden_at), OFFICE, _("Taken out of sight."))


def _closing_count(petition: Petition) -> str:
    count = petition.signature_count
    return ngettext("%(count)s signature.", "%(count)s signatures.", count) % {"count": number(count)}


def _expected(petition: Petition, addressees: Sequence[Addressee], now: datetime) -> Iterator[Duty]:
    if petition.state == State.DRAFT:
        yield Duty(VOICE, _("Finish and submit the draft"), who=_("The author"), when=_("When it is ready"))
    elif petition.state == State.SPONSORING:
        yield _sponsors_missing(petition, now)
    elif petition.state == State.IN_REVIEW:
        yield _decision(petition, now)
    elif petition.state in SIGNED:
        yield from _answers_owed(petition, addressees, now)
        yield from _debate_owed(petition, now)
        if petition.is_open and petition.closes_at:
            yield _on(VOICE, _("Signing closes"), petition.closes_at, now, who=_("Nobody: it is automatic"))


def _sponsors_missing(petition: Petition, now: datetime) -> Duty:
    missing = max(petition.sponsors_needed - petition.signature_count, 0)
    what = ngettext("%(count)s more sponsor", "%(count)s more sponsors", missing) % {"count": number(missing)}
    period = petition.policy.sponsoring_for if petition.policy else ""
    who = _("Those who get the author’s link")
    detail = _("Then the moderators review it")
    if not (period and petition.sponsoring_at):
        return Duty(VOICE, what, detail, who, when=_("No deadline"))
    return _on(VOICE, what, petition.sponsoring_at + rules.parse_period(period), now, detail=detail, who=who)


def _decision(petition: Petition, now: datetime) -> Duty:
    what, detail = _("The moderators decide"), _("A refusal is published with its reason")
    who = _("The moderation team")
    if not petition.review:
        return Duty(OFFICE, what, detail, who)
    return _on(OFFICE, what, petition.review.due_at, now, detail=detail, who=who)


def _answers_owed(petition: Petition, addressees: Sequence[Addressee], now: datetime) -> Iterator[Duty]:
    what = _("The official answer to every ask")
    if petition.response_reached_at or petition.response_due_at:
        detail = _("Each ask gets its own verdict and reason")
        for addressee in addressees:
            if addressee.answered_at:
                continue
            who = addressee.institution.name
            if petition.response_due_at:
                yield _on(OFFICE, what, petition.response_due_at, now, detail=detail, who=who)
            else:
                yield Duty(OFFICE, what, detail, who, when=_("No deadline was promised"))
    elif petition.is_open and petition.response_threshold:
        names = ", ".join(addressee.institution.name for addressee in addressees)
        yield Duty(OFFICE, what, _if_reached(petition.response_threshold), names, when=_within(petition))


def _if_reached(threshold: int) -> str:
    text = ngettext(
        "If %(count)s signature is reached before closing",
        "If %(count)s signatures are reached before closing",
        threshold,
    )
    return text % {"count": number(threshold)}


def _within(petition: Petition) -> str:
    if not petition.response_within:
        return _("No deadline was promised")
    return _("Within %(period)s of reaching them") % {"period": period_words(petition.response_within)}


def _debate_owed(petition: Petition, now: datetime) -> Iterator[Duty]:
    what, who = _("A public debate"), _("Parliament")
    if petition.debated_on:
        return
    if petition.debate_on:
        yield _on(OFFICE, what, petition.debate_on, now, who=who)
    elif petition.debate_reached_at:
        yield Duty(OFFICE, what, who=who, when=_("The day is not set yet"))
    elif petition.is_open and petition.debate_threshold:
        when = _("Once they are reached")
        yield Duty(OFFICE, what, _if_reached(petition.debate_threshold), who, when=when)


def _on(tone: str, what: str, moment: datetime | date, now: datetime, *, detail: str = "", who: str = "") -> Duty:
    day = day_of(moment)
    return Duty(tone, what, detail, who, day=day, days=(day - day_of(now)).days)


def day_of(moment: datetime | date) -> date:
    """The day on the wall calendar of the site's time zone."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def day_words(moment: datetime | date | None) -> str:
    return date_format(day_of(moment), "DATE_FORMAT") if moment else ""


def number(count: int) -> str:
    return number_format(count, force_grouping=True)


def period_words(period: str) -> str:
    """`P30D` as "30 days", `P6M` as "6 months". Raises `ValueError` for what is no period."""
    delta = rules.parse_period(period)
    weeks, days = (delta.days // 7, 0) if period.endswith("W") else (0, delta.days)
    parts = [
        (delta.years, ngettext("%(count)s year", "%(count)s years", delta.years)),
        (delta.months, ngettext("%(count)s month", "%(count)s months", delta.months)),
        (weeks, ngettext("%(count)s week", "%(count)s weeks", weeks)),
        (days, ngettext("%(count)s day", "%(count)s days", days)),
    ]
    return ", ".join(text % {"count": count} for count, text in parts if count)
