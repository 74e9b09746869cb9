"""What came after the answers, and what is still owed of it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from participation.responses.models import Commitment, Progress, Reexamination
from participation.story import LATE, OFFICE, VOICE, Duty, Event, day_of, day_words, duty_on
from petitions.models import Addressee


def promised(addressee: Addressee, commitments: Sequence[Commitment], today: date) -> Iterator[Event]:
    """What an institution said of its commitments, and the days that passed in silence."""
    for commitment in commitments:
        for progress in commitment.progress.all():
            yield _said(addressee, commitment, progress)
        if commitment.status_on(today) == "overdue":
            lead = _("The day of a commitment passed without evidence.")
            text = _("Owed by: %(institutions)s.") % {"institutions": addressee.institution.name}
            yield Event(commitment.due_on, LATE, lead, text, quote=commitment.what)


def _said(addressee: Addressee, commitment: Commitment, progress: Progress) -> Event:
    words = {
        "": _("%(institution)s reported on a commitment."),
        "kept": _("%(institution)s kept a commitment, and shows evidence."),
        "broken": _("%(institution)s says that it will not keep a commitment."),
    }
    lead = words[progress.outcome] % {"institution": addressee.institution.name}
    link, text = f"#commitment-{commitment.pk}", _("See the commitment")
    return Event(day_of(progress.written_at), OFFICE, lead, quote=commitment.what, link=link, link_text=text)


def sent_back(addressee: Addressee, cases: Sequence[Reexamination], now: datetime) -> Iterator[Event]:
    """Asks whose answer signers sent back, and what the institution did about it."""
    name = addressee.institution.name
    for case in cases:
        if case.reached_at:
            lead = _("Signers asked for a review of the answer to ask %(number)s.") % {"number": case.position}
            text = _("%(institution)s owes a correction or an explanation by %(day)s.")
            words = {"institution": name, "day": day_words(case.due_at)}
            yield Event(day_of(case.reached_at), VOICE, lead, text % words)
        if case.settled_at and case.explanation:
            lead = _("%(institution)s explained its answer to ask %(number)s.")
            yield Event(day_of(case.settled_at), OFFICE, lead % {"institution": name, "number": case.position})
        if case.due_at and not case.settled_at and case.due_at < now:
            yield Event(day_of(case.due_at), LATE, _("The deadline of the review passed without a word."), name)


def still_owed(
    addressee: Addressee, commitments: Sequence[Commitment], cases: Sequence[Reexamination], now: datetime
) -> Iterator[Duty]:
    """Commitments on the way or overdue, and reviews that are due."""
    name = addressee.institution.name
    for case in cases:
        if case.due_at and not case.settled_at:
            what = _("A correction or an explanation: ask %(number)s") % {"number": case.position}
            detail = _("Signers say that the answer missed it")
            yield duty_on(OFFICE, what, case.due_at, now, detail=detail, who=name)
    for commitment in commitments:
        if commitment.status_on(day_of(now)) in {"on_the_way", "overdue"}:
            detail = commitment.what
            yield duty_on(OFFICE, _("A commitment is due"), commitment.due_on, now, detail=detail, who=name)
