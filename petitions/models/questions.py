"""The questions we ask about petitions, in the words we use when we talk."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from participation.accounts.models import User
from petitions import rules
from petitions.lifecycle import LISTED, PUBLIC, SIGNED, State
from petitions.models.addressing import Addressee
from petitions.models.signature import Signature

PetitionLike = TypeVar("PetitionLike", bound=models.Model)

# By the day it opened; what never opened, by the day it was written. An index knows this order.
NEWEST_FIRST = Coalesce("opened_at", "created_at").desc()
# Said this way round, because nearly all petitions are listed: a page is read off an order, not sorted out of states.
UNLISTED = sorted(set(State) - LISTED)


class Questions(models.QuerySet[PetitionLike]):
    """The questions we ask about petitions, in the words we use when we talk."""

    def public(self) -> Self:
        """Has an address for everybody; what it shows depends on its state."""
        return self.filter(state__in=PUBLIC)

    def listed(self) -> Self:
        """What lists, feeds, search and programs may show: not what was refused for a reason that hides its text."""
        shown = self.exclude(state__in=UNLISTED)
        return shown.exclude(state=State.REJECTED, review__reason__is_text_public=False)

    def signed(self) -> Self:
        """Open or closed: what citizens signed."""
        return self.filter(state__in=SIGNED)

    def open(self) -> Self:
        return self.filter(state=State.OPEN)

    def in_review(self) -> Self:
        return self.filter(state=State.IN_REVIEW)

    def drafts_of(self, user: Any, *, kept: list[int]) -> Self:
        """This person's drafts, and those among `kept` (begun in this browser) that belong to nobody yet."""
        mine = Q(author=user.pk) if user.is_authenticated else Q(pk__in=[])
        return self.filter(mine | Q(author=None, source="", pk__in=kept), state=State.DRAFT)

    def visible_to(self, user: Any) -> Self:
        """What is public, and what this person wrote."""
        mine = Q(author=user.pk) if user.is_authenticated else Q(pk__in=[])
        return self.filter(Q(state__in=PUBLIC) | mine)

    def awaiting_response(self) -> Self:
        return self.signed().filter(response_due_at__isnull=False, answered_at__isnull=True)

    def overdue(self, now: datetime | None = None) -> Self:
        return self.awaiting_response().filter(response_due_at__lt=now or timezone.now())

    def answered(self) -> Self:
        return self.signed().filter(answered_at__isnull=False)

    def past_closing(self, now: datetime | None = None) -> Self:
        return self.open().filter(closes_at__lte=now or timezone.now())

    def near_threshold(self) -> Self:
        """Open and past seven tenths of the way to an answer, the nearest first."""
        nearly = self.open().filter(
            response_reached_at__isnull=True, signature_count__gte=F("response_threshold") * 7 / 10
        )
        return nearly.order_by(F("response_threshold") - F("signature_count"), "pk")

    def owing_response_date(self) -> Self:
        """Have reached their threshold without the fact being written yet; heals itself if a tick is missed."""
        return self.signed().filter(response_reached_at__isnull=True, signature_count__gte=F("response_threshold"))

    def owing_debate_date(self) -> Self:
        return self.signed().filter(debate_reached_at__isnull=True, signature_count__gte=F("debate_threshold"))

    def owing_tally(self, now: datetime | None = None) -> Self:
        """Signed by many without a tally, or with an old one: large ones may be ten minutes behind, others a minute."""
        now = now or timezone.now()
        large = Q(signature_count__gte=rules.LARGE, tally__counted_at__lt=now - rules.LARGE_TALLY_KEPT)
        small = Q(signature_count__lt=rules.LARGE, tally__counted_at__lt=now - rules.TALLY_KEPT)
        moved = ~Q(tally__signature_count=F("signature_count")) & (large | small)
        untold = Q(tally__isnull=True, signature_count__gte=F("imported_count") + rules.TALLIED)
        return self.signed().filter(untold | moved)

    def forgotten_drafts(self, now: datetime | None = None) -> Self:
        since = (now or timezone.now()) - timedelta(days=rules.DRAFT_KEPT_DAYS)
        return self.filter(state=State.DRAFT, changed_at__lt=since)

    def most_signed(self) -> Self:
        return self.order_by("-signature_count", "-pk")

    def newest(self) -> Self:
        return self.order_by(NEWEST_FIRST, "-pk")

    def closing_soon(self) -> Self:
        return self.order_by("closes_at", "pk")

    def trending(self) -> Self:
        return self.open().order_by("-recent_count", "-signature_count", "-pk")

    def longest_waiting(self) -> Self:
        return self.awaiting_response().order_by("response_due_at", "pk")

    def for_officer(self, user: User) -> Self:
        """Addressed to an institution that this person serves."""
        return self.signed().filter(institutions__officers=user).distinct()

    def public_counts(self, ids: Collection[int]) -> dict[int, dict[str, int]]:
        """The numbers that open pages show, of those among `ids` that may be shown."""
        rows = self.listed().filter(pk__in=ids).values_list("pk", "signature_count")
        return {pk: {"signature_count": count} for pk, count in rows}

    def with_signed_by(self, user: Any) -> Self:
        mine = Signature.objects.standing().filter(petition=OuterRef("pk"), citizen=user.pk)
        return self.annotate(signed_by_me=Exists(mine))

    def for_cards(self) -> Self:
        """Everything a card shows, in a fixed number of queries."""
        return self.select_related("topic", "region", "review__reason").prefetch_related(
            Prefetch("addressees", Addressee.objects.standing().select_related("institution", "response")), "asks"
        )
