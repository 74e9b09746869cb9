"""The same for what a moderator reads before it is public: published or refused, restored, withdrawn by its author."""

from typing import Any, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.steps import Steps
from participation.lifecycle import TransitionRefused
from participation.moderation.actions.deciding import close_pending, decide
from participation.moderation.actions.docking import Docking
from participation.moderation.actions.opening import open_review
from participation.moderation.models import Moderated, ReasonCode, Review
from participation.moderation.models.moderated import HIDDEN, REJECTED
from participation.notifications.actions import reinstate_news, retract_news

M = TypeVar("M", bound=Moderated)


class Publishing(Docking[M], Generic[M]):
    """`steps` are the room's, with its table of states; citizens report what is in one of `readable`."""

    readable: frozenset[Any]

    def __init__(self, steps: Steps[M]):
        self.steps, self.model, self.lifecycle = steps, steps.model, steps.lifecycle
        self.lock = steps.lock  # type: ignore[method-assign]  # one lock for both

    # What the room says.

    def publish_now(self, thing: M, *, by: User) -> M:
        """Open it to everybody, as promised. Called inside a transaction, once it is decided."""
        raise NotImplementedError

    def verb_to_show(self, thing: M) -> str:
        """The verb that takes a hidden one back to what it was."""
        raise NotImplementedError

    def is_owed(self, thing: M) -> bool:
        """Whether so many support it that it is no longer its author's alone to take back."""
        raise NotImplementedError

    def tell(self, thing: M, event: str, *, key: str) -> None:
        """Tell its followers that it was "rejected", "hidden" or "withdrawn"."""
        raise NotImplementedError

    def stopped(self, thing: M) -> None:
        """It was hidden or withdrawn: end what runs beside it."""

    def went_on(self, thing: M) -> None:
        """It is shown again: let that go on."""

    # What is the same for all.

    @transaction.atomic
    def publish(self, thing: M, *, by: User) -> M:
        """Open it to everybody. Dates and thresholds are fixed now, and survive hiding and restoring.

        Raises `PermissionDenied`, `ReviewTaken` and `TransitionRefused`.
        """
        thing = self.lock(thing)
        decide(self._review_of(thing), Review.Outcome.APPROVED, by=by)
        return self.publish_now(thing, by=by)

    @transaction.atomic
    def reject(self, thing: M, *, by: User, reason: ReasonCode, explanation: str = "") -> M:
        """Refuse, with a reason that everybody can read. Raises as `publish` does."""
        thing = self.lock(thing)
        decide(self._review_of(thing), Review.Outcome.REJECTED, by=by, reason=reason, explanation=explanation)
        facts = {"reason": reason.code}
        thing = self.steps.advance(thing, "reject", by=by, facts=facts, rejected_at=timezone.now())
        self._tell(thing, "rejected", key=f"review-{thing.review_id}-rejected")
        return thing

    @transaction.atomic
    def restore(self, thing: M, *, by: User) -> M:
        """Bring what was hidden or rejected back into review; what was promised at opening stays."""
        if not by.has_perm(self.permission):
            raise PermissionDenied("Restoring needs the permission to hide.")
        thing = self.lock(thing)
        self.allow(thing, "restore")
        if thing.review:
            close_pending(thing.review)
        again: dict[str, Any] = {
            "review": self.new_review(thing),
            "hidden_at": None,
            "hiding_reason": "",
            "rejected_at": None,
        }
        return self.steps.advance(thing, "restore", by=by, **again)

    @transaction.atomic
    def withdraw(self, thing: M, *, by: User, reason: str) -> M:
        """Its author takes it back, saying why in public. Raises `PermissionDenied`, `ValueError` and
        `TransitionRefused`: once an institution owes something for it, it is no longer hers alone to take back."""
        thing = self.lock(thing)
        if self.is_owed(thing):
            raise TransitionRefused("withdraw", thing.state)
        if thing.author_id != by.pk:
            raise PermissionDenied("Only its author withdraws it.")
        if not reason.strip():
            raise ValueError("Withdrawing needs a public reason.")
        if thing.review:
            close_pending(thing.review)
        facts: dict[str, Any] = {"withdrawn_at": timezone.now(), "withdrawal_reason": reason.strip()}
        thing = self.steps.advance(thing, "withdraw", by=by, **facts)
        self.stopped(thing)
        self._tell(thing, "withdrawn", key=f"{self.kind}-{thing.pk}-withdrawn")
        return thing

    def new_review(self, thing: M) -> Review:
        """A moderators' file whose clock runs on the calendar of the first institution addressed."""
        return open_review(country=self.country_of(thing), after=thing.review, **self.facts_of(thing))

    # What `Docking` asks.

    def allow(self, thing: M, verb: str) -> None:
        special = {"flag": self.readable, "appeal": {REJECTED, HIDDEN}}
        if verb not in special:
            self.lifecycle.target_of(verb, state=thing.state)
        elif thing.state not in special[verb] or (verb == "appeal" and thing.review is None):
            raise TransitionRefused(verb, thing.state)

    def keep_file(self, thing: M, review: Review) -> None:
        self.steps.write(thing, review=review)

    def note(self, thing: M, verb: str, *, by: User) -> None:
        self.steps.write(thing)
        if verb:
            self.steps.note(thing, verb, by=by)

    def take_out_of_sight(self, thing: M, review: Review, *, by: User, reason: str) -> M:
        why = review.public_reason
        facts = {"review": review.pk, "is_emergency": review.is_emergency, "reason": why.code if why else None}
        now = timezone.now()
        changes: dict[str, Any] = {"hidden_at": now, "hiding_reason": reason.strip()[:500], "review": review}
        thing = self.steps.advance(thing, "hide", by=by, facts=facts, **changes)
        self.stopped(thing)
        self._tell(thing, "hidden", key=f"{self.kind}-{thing.pk}-hidden-{now:%Y%m%d%H%M%S%f}")
        return thing

    def show_again(self, thing: M, hiding: Review, *, by: User | None) -> M:
        changes: dict[str, Any] = {"hidden_at": None, "hiding_reason": "", "review": hiding.about}
        thing = self.steps.advance(thing, self.verb_to_show(thing), by=by, shown_again_at=timezone.now(), **changes)
        self.went_on(thing)
        if thing.is_text_public:
            reinstate_news(thing.audience)
        return thing

    def open_refused(self, thing: M, review: Review, *, by: User) -> M:
        thing = self.steps.advance(thing, "restore", by=by, review=review, rejected_at=None)
        return self.publish_now(thing, by=by)

    def _tell(self, thing: M, event: str, *, key: str) -> None:
        """Where its text went out of sight, what was told with it is shown no more: only this, which has none of it."""
        if not thing.is_text_public:
            retract_news(thing.audience)
        self.tell(thing, event, key=key)

    def _review_of(self, thing: M) -> Review:
        if thing.review is None:
            raise Review.DoesNotExist("It is not under review.")
        review: Review = thing.review
        return review
