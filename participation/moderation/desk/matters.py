"""The decisions of each matter of a file: which buttons, which form, which action."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.moderation.desk.rooms import Room
from participation.moderation.forms import ExplanationForm, HidingForm, RejectionForm
from participation.moderation.models import Moderated, Review

FOR_TWO = _("So many support it that a second moderator has to confirm. It waits in the queue.")


@dataclass
class Decision:
    """One matter at the desk."""

    room: Room
    thing: Moderated
    review: Review
    by: User
    template: ClassVar[str] = ""
    form: ClassVar[type[forms.Form]] = forms.Form
    # The buttons that need the form; the others are one click.
    with_form: ClassVar[frozenset[str]] = frozenset()
    verbs: ClassVar[tuple[str, ...]] = ()

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        """Do it; the sentence that says so. Raises what the action raises."""
        raise NotImplementedError


class OnSubmission(Decision):
    template = "moderation/desk/decide/submission.html"
    form = RejectionForm
    verbs = ("approve", "reject")
    with_form = frozenset({"reject"})

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        if verb == "approve":
            self.room.moderation.publish(self.thing, by=self.by)
            return self.room.approved
        self.room.moderation.reject(self.thing, by=self.by, **given)
        return _("It is rejected, with its reason.")


class OnFlags(Decision):
    template = "moderation/desk/decide/flags.html"
    form = HidingForm
    verbs = ("keep", "hide")
    with_form = frozenset({"hide"})

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        if verb == "keep":
            self.room.moderation.decide_flags(self.review, by=self.by, is_hidden=False)
            return _("It stays. Those who reported it get a letter.")
        reason, explanation = given["code"], given["reason"]
        thing = self.room.moderation.decide_flags(
            self.review, by=self.by, is_hidden=True, reason=reason, explanation=explanation
        )
        return _("It is hidden. Those who reported it get a letter.") if thing.hidden_at else FOR_TWO


class OnHiding(Decision):
    template = "moderation/desk/decide/hiding.html"
    form = ExplanationForm
    verbs = ("confirm", "decline")
    with_form = frozenset({"decline"})

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        is_confirmed = verb == "confirm"
        self.room.moderation.decide_hiding(self.review, by=self.by, is_confirmed=is_confirmed, **given)
        return _("It is hidden.") if is_confirmed else _("It is not hidden.")


class OnAppeal(Decision):
    template = "moderation/desk/decide/appeal.html"
    form = ExplanationForm
    verbs = ("uphold", "reverse")
    with_form = frozenset({"uphold", "reverse"})

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        is_reversed = verb == "reverse"
        self.room.moderation.decide_appeal(self.review, by=self.by, is_reversed=is_reversed, **given)
        return _("The decision is reversed.") if is_reversed else _("The decision stands.")


DECISIONS: dict[str, type[Decision]] = {
    Review.Matter.SUBMISSION: OnSubmission,
    Review.Matter.FLAGS: OnFlags,
    Review.Matter.HIDING: OnHiding,
    Review.Matter.APPEAL: OnAppeal,
}
