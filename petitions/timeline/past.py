"""What happened to a petition."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from participation.story import LATE, OFFICE, VOICE, Event, day_of, day_words, number
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition, Transfer
from petitions.models.addressing import deadline_of


def past(
    petition: Petition, addressees: Sequence[Addressee], now: datetime, transfers: Sequence[Transfer]
) -> Iterator[Event]:
    yield from _before_opening(petition)
    yield from _signing(petition, addressees)
    yield from _transfers(addressees, transfers)
    for addressee in addressees:
        yield from _extension(addressee)
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


def _signing(petition: Petition, addressees: Sequence[Addressee]) -> Iterator[Event]:
    if petition.opened_at:
        yield Event(day_of(petition.opened_at), VOICE, _("Opened for signatures."), _open_until(petition))
    if petition.response_reached_at and petition.response_threshold:
        lead = _reached(petition.response_threshold)
        promised = _promised(petition, addressees)
        text = _("An answer became due by %(day)s.") % {"day": day_words(promised)} if promised else ""
        yield Event(day_of(petition.response_reached_at), VOICE, lead, text)
    if petition.debate_reached_at and petition.debate_threshold:
        lead = _reached(petition.debate_threshold)
        yield Event(day_of(petition.debate_reached_at), VOICE, lead, _("A public debate became due."))


def _promised(petition: Petition, addressees: Sequence[Addressee]) -> datetime | None:
    """The first deadline as it was promised, before anybody extended hers."""
    dues = [addressee.extended_from or deadline_of(addressee, petition) for addressee in addressees]
    return min((due for due in dues if due), default=petition.response_due_at)


def _extension(addressee: Addressee) -> Iterator[Event]:
    # An institution that took asks over took the extended deadline with them: the other one's event tells of it.
    if addressee.extended_at and addressee.extension_reason:
        lead = _("%(institution)s extended its deadline.") % {"institution": addressee.institution.name}
        text = _("From %(old)s to %(new)s. Reason given:") % {
            "old": day_words(addressee.extended_from),
            "new": day_words(addressee.due_at),
        }
        yield Event(day_of(addressee.extended_at), OFFICE, lead, text, quote=addressee.extension_reason)


def _transfers(addressees: Sequence[Addressee], transfers: Sequence[Transfer]) -> Iterator[Event]:
    """One event for what was passed on at once."""
    names = {addressee.pk: addressee.institution.name for addressee in addressees}
    together = groupby(transfers, key=lambda move: (move.made_at, move.giver_id, move.receiver_id, move.reason))
    for (made_at, giver, receiver, reason), moves in together:
        asks = sorted(move.ask.position for move in moves)
        lead = _("%(giver)s passed asks on to %(receiver)s.") % {"giver": names[giver], "receiver": names[receiver]}
        yield Event(
            day_of(made_at), OFFICE, lead, _("%(asks)s. Reason given:") % {"asks": asks_words(asks)}, quote=reason
        )


def asks_words(numbers: Sequence[int]) -> str:
    """The numbers of asks in words: "Asks 2 and 3" is "Asks 2, 3"."""
    text = ngettext("Ask %(numbers)s", "Asks %(numbers)s", len(numbers))
    return text % {"numbers": pgettext("between names", ", ").join(number(n) for n in numbers)}


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
    for version in addressee.response.told if addressee.response else ():
        if version.number > 1:
            text = _("%(institution)s corrected its answer.") % {"institution": name}
            yield Event(day_of(version.published_at), OFFICE, text=text)


def _missed_deadline(petition: Petition, addressees: Iterable[Addressee], now: datetime) -> Iterator[Event]:
    if petition.state not in SIGNED:
        return
    late: dict[date, list[str]] = {}
    for addressee in addressees:
        due = deadline_of(addressee, petition)
        if due and due < now and not addressee.released_at and (addressee.answered_at or now) > due:
            late.setdefault(day_of(due), []).append(addressee.institution.name)
    for day, names in late.items():
        lead = _("The deadline passed without an answer.")
        yield Event(day, LATE, lead, _("Owed by: %(institutions)s.") % {"institutions": ", ".join(names)})


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
    if petition.shown_again_at:
        yield Event(day_of(petition.shown_again_at), OFFICE, text=_("Hidden for a time, and shown again."))
    if petition.hidden_at:
        yield Event(day_of(petition.hidden_at), OFFICE, _("Taken out of sight."))


def _closing_count(petition: Petition) -> str:
    count = petition.signature_count
    return ngettext("%(count)s signature.", "%(count)s signatures.", count) % {"count": number(count)}
