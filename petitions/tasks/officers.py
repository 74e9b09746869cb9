"""Letters to officers about their work: what was assigned to them, and each working morning what waits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone
from django_tasks import task

from participation.accounts.models import User
from participation.institutions.calendar import is_working_day
from participation.institutions.models import Institution, Officer
from participation.notifications.emails import is_written
from petitions import emails
from petitions.models import Addressee

# The summary is written from this hour on (the site's time zone), as long as it is morning.
FROM_HOUR, UNTIL_HOUR = 7, 12
# What is due within this time is named.
SOON = timedelta(days=7)


@task()
def write_assignment(addressee_id: int) -> int:
    """Tell an officer that an answer is hers now. Returns how many letters were written: one, or none any more."""
    addressees = Addressee.objects.select_related("petition", "institution", "assigned_to")
    addressee = addressees.filter(pk=addressee_id, assigned_to__is_active=True).first()
    return emails.to_assignee(addressee).send() if addressee else 0


@task()
def write_summaries() -> int:
    """The morning's summary to every officer for whom something waits, on working days of her institution.

    Safe to repeat: nobody gets two on a day. Returns how many were written.
    """
    today, number = timezone.localdate(), 0
    for user, institutions in _at_work(today):
        if is_written(emails.summary_key(today), user):
            continue
        summaries = [summary for place in institutions if (summary := summary_of(place, user, timezone.now()))]
        if summaries:
            number += emails.summary(user, today, summaries).send()
    return number


def look_for_mornings() -> None:
    """By the clock, every few minutes."""
    if FROM_HOUR <= timezone.localtime().hour < UNTIL_HOUR:
        write_summaries.enqueue()


def _at_work(today: date) -> Iterator[tuple[User, list[Institution]]]:
    """Every officer with those of her institutions that work today."""
    rows = Officer.objects.filter(user__is_active=True, institution__closed_on__isnull=True)
    by_user: dict[User, list[Institution]] = {}
    for officer in rows.select_related("user", "institution").order_by("user", "institution"):
        if is_working_day(today, officer.institution.calendar):
            by_user.setdefault(officer.user, []).append(officer.institution)
    yield from by_user.items()


def summary_of(institution: Institution, user: User, now: datetime) -> emails.Summary | None:
    """What waits at one institution, as one of its officers should know; None where nothing does."""
    here = Addressee.objects.filter(institution=institution).select_related("petition")
    is_approver = Officer.objects.approvers().filter(institution=institution, user=user).exists()
    near = list(here.owed().due_before(now + SOON)[:10])
    summary = emails.Summary(
        institution=institution,
        overdue=here.overdue(now).count(),
        waiting=here.owed().count(),
        approval=here.in_approval().count() if is_approver else 0,
        mine=here.owed().filter(assigned_to=user).count(),
        near=near,
    )
    return summary if summary.waiting or summary.approval else None
