"""The questions we ask about proposals, in the words we use when we talk."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.proposals import rules
from participation.proposals.lifecycle import LISTED, PUBLIC, VOTED, WRITABLE, State
from participation.proposals.models.text import CoAuthor, Recipient
from participation.votes.models import Vote

ProposalLike = TypeVar("ProposalLike", bound=models.Model)

# By the day it opened; what never opened, by the day it was written. An index knows this order.
NEWEST_FIRST = Coalesce("opened_at", "created_at").desc()
# Said this way round, because nearly all proposals are listed: a page is read off an order, not sorted out of states.
UNLISTED = sorted(set(State) - LISTED)


class Questions(models.QuerySet[ProposalLike]):
    """The questions we ask about proposals, in the words we use when we talk."""

    def public(self) -> Self:
        """Has an address for everybody; what it shows depends on its state."""
        return self.filter(state__in=PUBLIC)

    def listed(self) -> Self:
        """What lists, feeds, search and programs may show: not what was refused for a reason that hides its text."""
        shown = self.exclude(state__in=UNLISTED)
        return shown.exclude(state=State.REJECTED, review__reason__is_text_public=False)

    def voted(self) -> Self:
        """Opened once, and not out of sight."""
        return self.filter(state__in=VOTED)

    def open(self) -> Self:
        return self.filter(state=State.OPEN)

    def drafts_of(self, user: Any, *, kept: list[int]) -> Self:
        """This person's drafts, and those among `kept` (begun in this browser) that belong to nobody yet."""
        return self.filter(_written_by(user) | Q(author=None, pk__in=kept), state=State.DRAFT)

    def visible_to(self, user: Any) -> Self:
        """What is public, and what this person wrote."""
        return self.filter(Q(state__in=PUBLIC) | _written_by(user))

    def written_by(self, user: User) -> Self:
        """What this person wrote, alone or with others."""
        return self.filter(_written_by(user))

    def past_closing(self, now: datetime | None = None) -> Self:
        return self.open().filter(ballot__closes_at__lte=now or timezone.now())

    def owing_study(self) -> Self:
        """Have reached their threshold without the fact being written yet; heals itself if a tick is missed."""
        reached = self.filter(state__in=WRITABLE, study_reached_at__isnull=True)
        return reached.filter(ballot__for_count__gte=F("study_threshold"))

    def forgotten_drafts(self, now: datetime | None = None) -> Self:
        since = (now or timezone.now()) - timedelta(days=rules.DRAFT_KEPT_DAYS)
        return self.filter(state=State.DRAFT, changed_at__lt=since)

    def for_officer(self, user: User) -> Self:
        """Sent to an institution that this person serves; administrators see all."""
        voted = self.voted()
        return voted if user.is_superuser else voted.filter(institutions__officers=user).distinct()

    def waiting(self) -> Self:
        """Enough voted for it, and no institution has taken it up: the earliest due first."""
        waiting = self.filter(state__in=WRITABLE, study_reached_at__isnull=False)
        return waiting.order_by(F("study_due_at").asc(nulls_last=True), "pk")

    def coming(self) -> Self:
        """Not enough have voted for it yet, or never did: the one with most votes first."""
        coming = self.filter(state__in=WRITABLE, study_reached_at__isnull=True)
        return coming.order_by("-ballot__for_count", "pk")

    def studied(self) -> Self:
        """Taken up, and not decided yet: the earliest due first."""
        return self.filter(state=State.UNDER_STUDY).order_by(F("decision_due_at").asc(nulls_last=True), "pk")

    def adopted(self) -> Self:
        """Decided in favour, at least in part, and not begun."""
        return self.filter(state__in=[State.ADOPTED, State.ADOPTED_IN_PART]).order_by("-decided_at", "-pk")

    def in_progress(self) -> Self:
        return self.filter(state=State.IN_PROGRESS).order_by("begun_at", "pk")

    def done(self) -> Self:
        return self.filter(state=State.DONE).order_by("-done_at", "-pk")

    def owed_by(self, institution: Institution) -> Self:
        """What this institution is obliged to take up, and what it studies and has not decided."""
        waiting = Q(state__in=WRITABLE, study_reached_at__isnull=False, recipients__institution=institution)
        return self.filter(waiting | Q(state=State.UNDER_STUDY, taken_up_by=institution)).distinct().order_by("pk")

    def overdue(self, now: datetime | None = None) -> Self:
        """An institution owes taking it up, or its decision, since before now."""
        now = now or timezone.now()
        taking = Q(state__in=WRITABLE, study_due_at__lt=now)
        return self.filter(taking | Q(state=State.UNDER_STUDY, decision_due_at__lt=now))

    def most_supported(self) -> Self:
        return self.order_by("-ballot__for_count", "-pk")

    def newest(self) -> Self:
        return self.order_by(NEWEST_FIRST, "-pk")

    def public_counts(self, ids: Collection[int]) -> dict[int, dict[str, int]]:
        """The numbers that open pages show, of those among `ids` that may be shown."""
        rows = self.listed().filter(pk__in=ids, ballot__isnull=False)
        numbers = rows.values_list("pk", "ballot__for_count", "ballot__against_count")
        return {pk: {"for_count": n_for, "against_count": n_against} for pk, n_for, n_against in numbers}

    def with_vote_of(self, user: Any) -> Self:
        """Each with `my_side`: 1 for, -1 against, 0 withdrawn, None where this person has not voted."""
        mine = Vote.objects.filter(ballot=OuterRef("ballot"), citizen=user.pk).values("side")[:1]
        return self.annotate(my_side=Subquery(mine))

    def for_cards(self) -> Self:
        """Everything a card shows, in a fixed number of queries."""
        return self.select_related("topic", "region", "review__reason", "ballot").prefetch_related(
            Prefetch("recipients", Recipient.objects.select_related("institution"))
        )


def _written_by(user: Any) -> Q:
    if not user.is_authenticated:
        return Q(pk__in=[])
    return Q(author=user.pk) | Q(pk__in=CoAuthor.objects.filter(citizen=user.pk).values("proposal"))
