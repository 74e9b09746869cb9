"""The decisions of each matter of a file: which buttons, which form, which action."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.moderation.desk.rooms import Room
from participation.moderation.forms import ExplanationForm, HidingForm, RejectionForm
from participation.moderation.models import Review

FOR_TWO = _("So many support it that a second moderator has to confirm. It waits in the queue.")
TO_REPORTERS = _("Those who reported it read this in a letter.")


@dataclass
class Decision:
    """One matter at the desk. Its `template` calls `forms` by their names; `asks` says which of them a button needs:
    the others are one click."""

    thing: Any
    review: Review
    by: User
    template: ClassVar[str] = ""
    verbs: ClassVar[tuple[str, ...]] = ()
    forms: ClassVar[dict[str, Callable[..., Form]]] = {}
    asks: ClassVar[dict[str, str]] = {}

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        """Do it; the sentence that says so. Raises what the action raises."""
        raise NotImplementedError


@dataclass
class OfRoom(Decision):
    """About something that a room's verbs publish, hide and show again."""

    room: Room


class OnSubmission(OfRoom):
    template = "moderation/desk/decide/submission.html"
    verbs = ("approve", "reject")
    forms: ClassVar = {"form": RejectionForm}
    asks: ClassVar = {"reject": "form"}

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        if verb == "approve":
            self.room.moderation.publish(self.thing, by=self.by)
            return self.room.approved
        self.room.moderation.reject(self.thing, by=self.by, **given)
        return _("It is rejected, with its reason.")


class OnFlags(OfRoom):
    template = "moderation/desk/decide/flags.html"
    verbs = ("keep", "hide")
    forms: ClassVar = {"form": HidingForm, "keeping": partial(ExplanationForm, is_needed=False, help_text=TO_REPORTERS)}
    asks: ClassVar = {"hide": "form", "keep": "keeping"}

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        if verb == "keep":
            self.room.moderation.decide_flags(self.review, by=self.by, is_hidden=False, **given)
            return _("It stays. Those who reported it get a letter.")
        reason, explanation = given["code"], given["reason"]
        thing = self.room.moderation.decide_flags(
            self.review, by=self.by, is_hidden=True, reason=reason, explanation=explanation
        )
        return _("It is hidden. Those who reported it get a letter.") if thing.hidden_at else FOR_TWO


class OnHiding(OfRoom):
    template = "moderation/desk/decide/hiding.html"
    verbs = ("confirm", "decline")
    forms: ClassVar = {"form": ExplanationForm}
    asks: ClassVar = {"decline": "form"}

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        is_confirmed = verb == "confirm"
        self.room.moderation.decide_hiding(self.review, by=self.by, is_confirmed=is_confirmed, **given)
        return _("It is hidden.") if is_confirmed else _("It is not hidden.")


class OnAppeal(OfRoom):
    template = "moderation/desk/decide/appeal.html"
    verbs = ("uphold", "reverse")
    forms: ClassVar = {"form": ExplanationForm}
    asks: ClassVar = {"uphold": "form", "reverse": "form"}
    reverse: ClassVar = _("Reverse the decision")

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        is_reversed = verb == "reverse"
        self.room.moderation.decide_appeal(self.review, by=self.by, is_reversed=is_reversed, **given)
        return _("The decision is reversed.") if is_reversed else _("The decision stands.")


DECISIONS: dict[str, type[OfRoom]] = {
    Review.Matter.SUBMISSION: OnSubmission,
    Review.Matter.FLAGS: OnFlags,
    Review.Matter.HIDING: OnHiding,
    Review.Matter.APPEAL: OnAppeal,
}
