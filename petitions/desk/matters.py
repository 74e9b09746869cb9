"""The decisions of each matter of a file: which buttons, which form, which action."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.moderation.forms import ExplanationForm, HidingForm, RejectionForm
from participation.moderation.models import Review
from petitions import actions
from petitions.models import Petition


@dataclass
class Decision:
    """One matter at the desk. `form` is what the last button sent, or an empty one."""

    petition: Petition
    review: Review
    by: User
    template: ClassVar[str] = ""
    # The buttons that need the form; the others are one click.
    with_form: ClassVar[frozenset[str]] = frozenset()
    verbs: ClassVar[tuple[str, ...]] = ()

    def empty(self) -> forms.Form:
        raise NotImplementedError

    def filled(self, data: QueryDict, verb: str) -> forms.Form:
        raise NotImplementedError

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        """Do it; the sentence that says so. Raises what the action raises."""
        raise NotImplementedError


class OnSubmission(Decision):
    template = "petitions/desk/decide/submission.html"
    verbs = ("approve", "reject")
    with_form = frozenset({"reject"})

    def empty(self) -> forms.Form:
        return RejectionForm()

    def filled(self, data: QueryDict, verb: str) -> forms.Form:
        return RejectionForm(data)

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        if verb == "approve":
            actions.publish(self.petition, by=self.by)
            return _("The petition is open for signatures.")
        actions.reject(self.petition, by=self.by, **given)
        return _("The petition is rejected, with its reason.")


class OnFlags(Decision):
    template = "petitions/desk/decide/flags.html"
    verbs = ("keep", "hide")
    with_form = frozenset({"hide"})

    def empty(self) -> forms.Form:
        return HidingForm()

    def filled(self, data: QueryDict, verb: str) -> forms.Form:
        return HidingForm(data)

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        if verb == "keep":
            actions.decide_flags(self.review, by=self.by, is_hidden=False)
            return _("It stays. Those who reported it get a letter.")
        petition = actions.decide_flags(
            self.review, by=self.by, is_hidden=True, reason=given["code"], explanation=given["reason"]
        )
        if petition.hidden_at is None:
            return _("So many have signed that a second moderator has to confirm. It waits in the queue.")
        return _("The petition is hidden. Those who reported it get a letter.")


class OnHiding(Decision):
    template = "petitions/desk/decide/hiding.html"
    verbs = ("confirm", "decline")
    with_form = frozenset({"decline"})

    def empty(self) -> forms.Form:
        return ExplanationForm()

    def filled(self, data: QueryDict, verb: str) -> forms.Form:
        return ExplanationForm(data)

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        is_confirmed = verb == "confirm"
        actions.decide_hiding(self.review, by=self.by, is_confirmed=is_confirmed, **given)
        return _("The petition is hidden.") if is_confirmed else _("The petition is not hidden.")


class OnAppeal(Decision):
    template = "petitions/desk/decide/appeal.html"
    verbs = ("uphold", "reverse")
    with_form = frozenset({"uphold", "reverse"})

    def empty(self) -> forms.Form:
        return ExplanationForm()

    def filled(self, data: QueryDict, verb: str) -> forms.Form:
        return ExplanationForm(data)

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        is_reversed = verb == "reverse"
        actions.decide_appeal(self.review, by=self.by, is_reversed=is_reversed, **given)
        return _("The decision is reversed.") if is_reversed else _("The decision stands.")


DECISIONS: dict[str, type[Decision]] = {
    Review.Matter.SUBMISSION: OnSubmission,
    Review.Matter.FLAGS: OnFlags,
    Review.Matter.HIDING: OnHiding,
    Review.Matter.APPEAL: OnAppeal,
}
