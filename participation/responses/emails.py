"""Letters to officers about all that waits for them. Who gets them is decided in `tasks`."""

from dataclasses import dataclass
from datetime import date

from django.core.mail import EmailMultiAlternatives

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.notifications.emails import compose
from participation.responses.registry import Work


@dataclass(frozen=True, slots=True)
class Summary:
    """What waits at one institution this morning."""

    institution: Institution
    works: list[Work]


def summary(officer: User, day: date, summaries: list[Summary]) -> EmailMultiAlternatives:
    """The morning's letter to one officer, about all her institutions."""
    inboxes = {work.inbox: work.heading for one in summaries for work in one.works}
    context = {"summaries": summaries, "day": day, "inboxes": inboxes}
    return compose("responses/desk_summary", to_user=officer, key=summary_key(day), context=context)


def summary_key(day: date) -> str:
    """Names the morning's letters of one day."""
    return f"desk-summary-{day:%Y-%m-%d}"
