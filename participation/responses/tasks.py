"""What the clock does for answers, and each working morning's letter to officers about what waits."""

from collections.abc import Iterator
from datetime import date

from django.core.management import call_command
from django.utils import timezone, translation
from django_tasks import task

from participation.accounts.models import User
from participation.institutions.calendar import is_working_day
from participation.institutions.models import Institution, Officer
from participation.notifications.emails import is_written
from participation.responses import emails
from participation.responses.registry import work_at

# The summary is written from this hour on (the site's time zone), as long as it is morning.
FROM_HOUR, UNTIL_HOUR = 7, 12


def publish_scheduled() -> None:
    """Publish what was scheduled (an answer under embargo, a page) and whose hour has come."""
    call_command("publish_scheduled", verbosity=0)


@task()
def write_summaries() -> int:
    """The morning's summary to every officer for whom something waits, on working days of her institution.

    Safe to repeat: nobody gets two on a day. Returns how many were written.
    """
    today, number = timezone.localdate(), 0
    for user, institutions in _at_work(today):
        if is_written(emails.summary_key(today), user):
            continue
        if summaries := _summaries(user, institutions):
            number += emails.summary(user, today, summaries).send()
    return number


def look_for_mornings() -> None:
    """By the clock, every few minutes."""
    if FROM_HOUR <= timezone.localtime().hour < UNTIL_HOUR:
        write_summaries.enqueue()


def _summaries(user: User, institutions: list[Institution]) -> list[emails.Summary]:
    """What waits at those of her institutions where something does, in her language."""
    now = timezone.now()
    with translation.override(user.language):
        found = [emails.Summary(place, work_at(place, user, now)) for place in institutions]
    return [one for one in found if one.works]


def _at_work(today: date) -> Iterator[tuple[User, list[Institution]]]:
    """Every officer with those of her institutions that work today."""
    rows = Officer.objects.filter(user__is_active=True, institution__closed_on__isnull=True)
    by_user: dict[User, list[Institution]] = {}
    for officer in rows.select_related("user", "institution").order_by("user", "institution"):
        if is_working_day(today, officer.institution.calendar):
            by_user.setdefault(officer.user, []).append(officer.institution)
    yield from by_user.items()
