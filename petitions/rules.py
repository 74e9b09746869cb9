"""Numbers and dates of petitions. Pure: no query, no clock, no setting."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from participation.institutions.calendar import due_after, is_working_day

TITLE_LENGTH = 80
ASK_LENGTH = 200
ASKS_AT_MOST = 5
REASONS_LENGTH = 1_000
DETAILS_LENGTH = 3_000
TRIED_LENGTH = 1_000
# How often an ask may be passed on: who has it then answers it.
TRANSFERS_AT_MOST = 2
# Below this a region's count is not published (performance.md asks five; the design promises ten).
SMALL_CELL = 10
# From how many signatures on the clock keeps their tally; fewer are counted where they are shown.
TALLIED = 200
# How old a tally may grow while people sign. Counting ten thousand takes a while, and a minute changes little.
LARGE = 10_000
TALLY_KEPT, LARGE_TALLY_KEPT = timedelta(minutes=1), timedelta(minutes=10)
# A draft that nobody touches is forgotten after this many days.
DRAFT_KEPT_DAYS = 30


def extension_limit(due: datetime, within: str, country: str) -> datetime:
    """The last moment to which a deadline may move: the promised period once more (without one, 30 days).

    So says art. 21 of the Korean decree on civil petitions: once, within the length of the period.
    """
    return due_after(due, within or "P30D", country)


def extension_faults(
    *, due: datetime | None, to: datetime, limit: datetime, now: datetime, country: str, is_extended: bool, reason: str
) -> list[str]:
    """Why a deadline may not move to `to`, one sentence for each fault; empty where it may. All moments in one zone."""
    if due is None:
        return [_("There is no deadline that could be extended.")]
    if is_extended:
        return [_("A deadline is extended once only.")]
    if now > due:
        return [_("The deadline has passed: it is no longer extended.")]
    faults = [] if reason.strip() else [_("Say why more time is needed: everybody will read it.")]
    if to.date() <= due.date():
        faults.append(_("The new date lies after the present one."))
    elif to > limit:
        faults.append(_("The new date is too late: the period may be doubled, not more."))
    elif not is_working_day(to.date(), country):
        faults.append(_("On that day the institution does not work: choose a working day."))
    return faults


def is_reached(count: int, threshold: int | None) -> bool:
    """Whether a promise falls due. A policy without that threshold never owes it."""
    return threshold is not None and count >= threshold


def days_until(moment: datetime, now: datetime) -> int:
    """Whole days from the day of `now` to the day of `moment`; negative once it has passed. Both in one zone."""
    return (moment.date() - now.date()).days


def verb_to_show(*, is_rejected: bool, is_closed: bool) -> str:
    """The verb that takes a hidden petition back to what it was."""
    return "show_rejected" if is_rejected else "show_closed" if is_closed else "show"


def percent(part: int, whole: int) -> int | None:
    """`part` of `whole` in whole per cent; nothing where there is no whole."""
    return round(100 * part / whole) if whole else None
