"""The list of petitions: its filters and orders, the rows of one page, and how many each filter would leave."""

from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.institutions.pages import listing
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Petition
from petitions.models.petition import NEWEST_FIRST, PetitionQuerySet

FACTS = ("pk", "changed_at", "signature_count")

# Not by the states it may be in: the index of what waits has no state.
_WAITING = Q(response_due_at__isnull=False, answered_at__isnull=True) & ~Q(state__in=sorted(set(State) - SIGNED))

STATES: dict[str, tuple[Any, Q]] = {
    "open": (_("Open for signatures"), Q(state=State.OPEN)),
    "reached": (_("Answer threshold reached"), Q(state__in=SIGNED, response_reached_at__isnull=False)),
    "waiting": (_("Awaiting an answer"), _WAITING),
    "overdue": (_("Answer overdue"), _WAITING),
    "answered": (_("Answered"), Q(state__in=SIGNED, answered_at__isnull=False)),
    "closed": (_("Closed"), Q(state=State.CLOSED)),
    "rejected": (_("Rejected"), Q(state=State.REJECTED)),
    "withdrawn": (_("Withdrawn"), Q(state=State.WITHDRAWN)),
}
SORTS: dict[str, tuple[Any, Q, tuple[Any, ...]]] = {
    "newest": (_("Newest"), Q(), (NEWEST_FIRST, "-pk")),
    "most-signed": (_("Most signed"), Q(), ("-signature_count", "-pk")),
    "trending": (_("Trending"), Q(state=State.OPEN), ("-recent_count", "-signature_count", "-pk")),
    "closing-soon": (_("Closing soon"), Q(state=State.OPEN), ("closes_at", "pk")),
    "waiting-longest": (_("Waiting longest"), _WAITING, ("response_due_at", "pk")),
}


class Choice(listing.Choice):
    """What the reader chose among petitions."""

    KEY, STATES, SORTS = "petition", STATES, SORTS
    PATHS = {"topic": "topic", "institution": "addressees__institution", "region": "region"}

    @classmethod
    def listed(cls) -> PetitionQuerySet:
        return Petition.objects.listed()

    @classmethod
    def state_condition(cls, name: str) -> Q:
        """Only *overdue* needs to know the time."""
        condition = super().state_condition(name)
        return condition & Q(response_due_at__lt=timezone.now()) if name == "overdue" else condition


def rows_of(choice: listing.Choice) -> QuerySet[Petition]:
    """The petitions of a choice in its order, with everything a card shows."""
    return with_cards(choice.in_order())


def facts_of(choice: Choice) -> QuerySet[Petition, tuple[int, datetime, int]]:
    """The same petitions in the same order, of each only what tells one state of its card from the next."""
    return choice.in_order().values_list(*FACTS)


def with_cards(petitions: QuerySet[Petition]) -> QuerySet[Petition]:
    addressees = Prefetch("addressees", Addressee.objects.standing().select_related("institution"))
    return petitions.select_related("review__reason").defer("details", "tried").prefetch_related(addressees)


def page_of(choice: Choice, number: str | None, total: int) -> Page:
    """The facts of one page of the list."""
    return choice.page(facts_of(choice), number, total)
