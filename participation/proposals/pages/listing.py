"""The list of proposals: its filters and orders, the rows of one page, and how many each filter would leave."""

from typing import Any

from django.core.paginator import Page
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participation.institutions.pages import listing
from participation.proposals.lifecycle import WRITABLE, State
from participation.proposals.models import Proposal
from participation.proposals.models.proposal import ProposalQuerySet
from participation.proposals.models.questions import NEWEST_FIRST

STATES: dict[str, tuple[Any, Q]] = {
    "open": (State.OPEN.label, Q(state=State.OPEN)),
    "reached": (_("Study is owed"), Q(state__in=WRITABLE, study_reached_at__isnull=False)),
    "under-study": (State.UNDER_STUDY.label, Q(state=State.UNDER_STUDY)),
    "adopted": (
        pgettext_lazy("proposals", "Adopted, at least in part"),
        Q(state__in=[State.ADOPTED, State.ADOPTED_IN_PART]),
    ),
    "not-adopted": (State.NOT_ADOPTED.label, Q(state=State.NOT_ADOPTED)),
    "in-progress": (State.IN_PROGRESS.label, Q(state=State.IN_PROGRESS)),
    "done": (State.DONE.label, Q(state=State.DONE)),
    "closed": (State.CLOSED.label, Q(state=State.CLOSED)),
    "rejected": (State.REJECTED.label, Q(state=State.REJECTED)),
    "withdrawn": (State.WITHDRAWN.label, Q(state=State.WITHDRAWN)),
}
SORTS: dict[str, tuple[Any, Q, tuple[Any, ...]]] = {
    "newest": (_("Newest"), Q(), (NEWEST_FIRST, "-pk")),
    "most-supported": (_("Most votes for"), Q(ballot__isnull=False), ("-ballot__for_count", "-pk")),
    "closing-soon": (_("Closing soon"), Q(state=State.OPEN), ("ballot__closes_at", "pk")),
    "last-decided": (_("Last decided"), Q(decided_at__isnull=False), ("-decided_at", "-pk")),
}


class Choice(listing.Choice):
    """What the reader chose among proposals."""

    KEY, STATES, SORTS = "proposal", STATES, SORTS
    PATHS = {"topic": "topic", "institution": "recipients__institution", "region": "region"}

    @classmethod
    def listed(cls) -> ProposalQuerySet:
        return Proposal.objects.listed()


def rows_of(choice: listing.Choice) -> ProposalQuerySet:
    """The proposals of a choice in its order, with everything a card shows."""
    rows: ProposalQuerySet = choice.in_order()  # type: ignore[assignment]  # those of `Choice.listed`
    return rows.for_cards().defer("idea", "effect", "gains", "cost")


def page_of(choice: Choice, number: str | None, total: int) -> Page:
    """One page of the list."""
    return choice.page(rows_of(choice), number, total)
