"""The moderators' verbs on one kind of thing that everybody can read: the same for every room, which says what is its
own. A petition, a proposal, an argument docks by a subclass, and gives its methods on as its own verbs."""

from contextlib import suppress
from typing import Any, Generic, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction

from participation.accounts.models import User
from participation.lifecycle import Lifecycle, TransitionRefused
from participation.moderation import rules
from participation.moderation.actions.appealing import appeal
from participation.moderation.actions.deciding import decide
from participation.moderation.actions.flagging import flag
from participation.moderation.actions.hiding import lapse, propose_hiding, write_hiding
from participation.moderation.actions.naming import flag_name
from participation.moderation.actions.opening import open_file
from participation.moderation.models import Flag, ModerationSettings, ReasonCode, Reportable, Review
from participation.moderation.models.moderated import HIDDEN

R = TypeVar("R", bound=Reportable)


class SecondPersonNeeded(Exception):
    """So many support it that one person proposes and another one decides."""


class Docking(Generic[R]):
    """Reporting, hiding by one or by two, emergencies, appeals. `thing` is a row of `model`."""

    model: type[R]
    lifecycle: Lifecycle
    # `Review.kind`, and the permission that hides.
    kind: str
    permission: str = "moderation.decide_review"

    # What the room says.

    def lock(self, thing: R) -> R:
        """As it is now, until the end of the transaction."""
        raise NotImplementedError

    def allow(self, thing: R, verb: str) -> None:
        """May it be done in its state ("flag", "hide", "appeal")? Raises `TransitionRefused`."""
        raise NotImplementedError

    def supporters(self, thing: R) -> int:
        """From a number of them on, two people hide. None: one always may."""
        return 0

    def title_of(self, thing: R) -> str:
        return str(thing)

    def page_of(self, thing: R) -> str:
        """Where everybody reads it: the path after the language."""
        raise NotImplementedError

    def country_of(self, thing: R) -> str:
        """Whose working days count (ISO 3166)."""
        return "TN"

    def keep_file(self, thing: R, review: Review) -> None:
        """Let it point at its first file; nothing that the public sees."""
        raise NotImplementedError

    def note(self, thing: R, verb: str, *, by: User) -> None:
        """Log what changes no state: an appeal was handed in or answered."""

    def take_out_of_sight(self, thing: R, review: Review, *, by: User, reason: str) -> R:
        """Decided in `review`: now it is done. Called inside a transaction."""
        raise NotImplementedError

    def show_again(self, thing: R, hiding: Review, *, by: User | None) -> R:
        """What it was before `hiding`, with the file it rested on. Called inside a transaction."""
        raise NotImplementedError

    def open_refused(self, thing: R, review: Review, *, by: User) -> R:
        """Its rejection was wrong, says `review`: publish it. Called inside a transaction."""
        raise NotImplementedError

    # What is the same for all.

    @transaction.atomic
    def flag(self, thing: R, *, citizen: User, reason: ReasonCode, note: str = "") -> Flag:
        """Report what everybody can read, once and for ever, or the name that it shows. Hides nothing.

        Raises `TransitionRefused` where it is not public, and as `moderation.actions.flag` does.
        """
        thing = self.lock(thing)
        self.allow(thing, "flag")
        if reason.is_about_names and thing.author and thing.author_name:
            place = {"language": thing.language, "page": self.page_of(thing)}
            return flag_name(thing.author, citizen=citizen, reason=reason, note=note, **place)
        return flag(self.file_of(thing), citizen=citizen, reason=reason, note=note)

    @transaction.atomic
    def decide_flags(
        self, review: Review, *, by: User, is_hidden: bool, reason: ReasonCode | None = None, explanation: str = ""
    ) -> R:
        """The reports are wrong and it stays, or right and it is hidden; where two are needed, this only proposes it.

        Raises `PermissionDenied`, `ReviewTaken`, `TransitionRefused`, and `ValueError` where hiding lacks its reason.
        """
        thing = self.lock(self.thing_of(review))
        if not is_hidden:
            decide(review, Review.Outcome.KEPT, by=by, explanation=explanation.strip())
            return thing
        self.may_hide(by)
        if reason is None or not explanation.strip():
            raise ValueError("Hiding needs a reason and its explanation.")
        if self.is_for_two(thing):
            propose_hiding(self.file_of(thing), by=by, reason=reason, explanation=explanation)
            return thing
        review = decide(review, Review.Outcome.HIDDEN, by=by, reason=reason, explanation=explanation.strip())
        return self.take_out_of_sight(thing, review, by=by, reason=explanation)

    @transaction.atomic
    def hide(self, thing: R, *, by: User, reason: str, code: ReasonCode | None = None, is_emergency: bool = False) -> R:
        """Take out of sight; a tombstone with date and reason stays. `reason` is public, as is the text of `code`.

        An emergency works at once whatever the number of supporters, needs a `code`, and lapses by itself unless a
        second moderator confirms it. Raises `PermissionDenied`, `ValueError` without a reason, `SecondPersonNeeded`
        and `TransitionRefused`.
        """
        thing = self._lock_to_hide(thing, by=by, reason=reason)
        about = self.file_of(thing)
        if is_emergency:
            if code is None:
                raise ValueError("An emergency names its reason.")
            review = propose_hiding(about, by=by, reason=code, explanation=reason, is_emergency=True)
        elif self.is_for_two(thing):
            raise SecondPersonNeeded("One person proposes, another one confirms.")
        else:
            review = write_hiding(about, by=by, reason=code, explanation=reason)
        return self.take_out_of_sight(thing, review, by=by, reason=reason)

    @transaction.atomic
    def propose_hiding(self, thing: R, *, by: User, reason: str, code: ReasonCode) -> Review:
        """The first of two: it stays in sight until another moderator confirms. Raises as `hide` does."""
        thing = self._lock_to_hide(thing, by=by, reason=reason)
        return propose_hiding(self.file_of(thing), by=by, reason=code, explanation=reason)

    @transaction.atomic
    def decide_hiding(self, review: Review, *, by: User, is_confirmed: bool, explanation: str = "") -> R:
        """The second of two confirms or declines what a colleague proposed, or did in an emergency.

        Raises `PermissionDenied` (`Barred` for the first of the two), `ReviewTaken` and `TransitionRefused`.
        """
        self.may_hide(by)
        thing = self.lock(self.thing_of(review))
        outcome = Review.Outcome.HIDDEN if is_confirmed else Review.Outcome.DECLINED
        told = review.plea if is_confirmed else explanation.strip()
        review = decide(review, outcome, by=by, reason=review.asked_reason, explanation=told)
        is_hidden_by_it = self._is_hidden_by(thing, review)
        if is_confirmed and not is_hidden_by_it:
            return self.take_out_of_sight(thing, review, by=by, reason=review.plea)
        if not is_confirmed and is_hidden_by_it:
            return self.show_again(thing, review, by=by)
        self.note(thing, "", by=by)
        return thing

    def lapse_hidings(self) -> int:
        """The clock's: emergencies that nobody confirmed in time end. Returns how many. Safe to run at any time."""
        ended = 0
        for review in Review.objects.lapsed().filter(kind=self.kind):
            with suppress(TransitionRefused, ObjectDoesNotExist), transaction.atomic():
                thing = self.lock(self.thing_of(review))
                if lapse(review) and self._is_hidden_by(thing, review):
                    self.show_again(thing, review, by=None)
                    ended += 1
        return ended

    @transaction.atomic
    def appeal(self, thing: R, *, by: User, text: str) -> Review:
        """Appeal against the rejection or the hiding of what one wrote oneself, once, within the period.

        Raises `PermissionDenied` for anyone but the author, `TransitionRefused` where nothing was refused,
        `ValueError` without a text, and `AppealRefused`.
        """
        thing = self.lock(thing)
        if thing.author_id is None or thing.author_id != by.pk:
            raise PermissionDenied("Only its author appeals.")
        self.allow(thing, "appeal")
        review = appeal(self.file_of(thing), by=by, author=thing.author, text=text)
        self.note(thing, "appeal", by=by)
        return review

    @transaction.atomic
    def decide_appeal(self, review: Review, *, by: User, is_reversed: bool, explanation: str) -> R:
        """Uphold, or reverse: what was refused is published, what was hidden is what it was before.

        Raises `PermissionDenied` (`Barred` for whoever took the decision, and for the author), `ReviewTaken`,
        `TransitionRefused`, and `ValueError` without an explanation, which is public.
        """
        if not explanation.strip():
            raise ValueError("The answer to an appeal says why.")
        thing = self.lock(self.thing_of(review))
        outcome = Review.Outcome.REVERSED if is_reversed else Review.Outcome.UPHELD
        review = decide(review, outcome, by=by, explanation=explanation.strip())
        if not is_reversed:
            self.note(thing, "", by=by)
            return thing
        if thing.state == HIDDEN and review.about:
            return self.show_again(thing, review.about, by=by)
        return self.open_refused(thing, review, by=by)

    def is_for_two(self, thing: R) -> bool:
        """Whether one person alone may not hide what so many support."""
        return rules.needs_two(self.supporters(thing), ModerationSettings.load().two_people_from)

    def file_of(self, thing: R) -> Review:
        """The file that its state rests on; one that nobody has looked at before gets its first now."""
        if thing.review is None:
            self.keep_file(thing, open_file(country=self.country_of(thing), **self.facts_of(thing)))
        review: Review = thing.review
        return review

    def facts_of(self, thing: R) -> dict[str, Any]:
        """What the files about it say of it."""
        title, page = self.title_of(thing), self.page_of(thing)
        return {"kind": self.kind, "title": title, "language": thing.language, "page": page, "asked_by": thing.author}

    def thing_of(self, review: Review) -> R:
        """What any of its files is about. Raises the model's `DoesNotExist`."""
        return self.model._default_manager.get(review__in=review.family())

    def may_hide(self, by: User) -> None:
        if not by.has_perm(self.permission):
            raise PermissionDenied("Hiding needs a permission of its own.")

    def _lock_to_hide(self, thing: R, *, by: User, reason: str) -> R:
        self.may_hide(by)
        if not reason.strip():
            raise ValueError("A tombstone needs a reason.")
        thing = self.lock(thing)
        self.allow(thing, "hide")
        return thing

    def _is_hidden_by(self, thing: R, review: Review) -> bool:
        return bool(thing.state == HIDDEN and thing.review_id == review.pk)
