"""Moderators decide about a name that citizens reported, and about its bearer's appeal."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.moderation import actions
from participation.moderation.desk.matters import Decision, OnAppeal, OnFlags
from participation.moderation.desk.panels import SidePanel
from participation.moderation.desk.reviewing import FileView
from participation.moderation.forms import ExplanationForm, NameResetForm
from participation.moderation.models import NameReview, Review


class OnReports(Decision):
    """The name that citizens reported."""

    template = "moderation/desk/decide/name.html"
    verbs = ("keep", "reset")
    forms: ClassVar = {"form": NameResetForm, "keeping": OnFlags.forms["keeping"]}
    asks: ClassVar = {"reset": "form", "keep": "keeping"}

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        facts = given
        if verb == "reset":
            facts = {"code": given["code"], "explanation": given["reason"]}
        actions.settle_name(self.review, by=self.by, is_reset=verb == "reset", **facts)
        return (
            _("The name is taken away. She gets a letter that says why.") if verb == "reset" else _("The name stays.")
        )


class OnItsAppeal(Decision):
    template, verbs, asks = OnAppeal.template, OnAppeal.verbs, OnAppeal.asks
    forms: ClassVar = {
        "form": partial(ExplanationForm, help_text=_("She reads it in a letter. Write it in her language."))
    }
    reverse: ClassVar = _("Give the name back")

    def take(self, verb: str, given: dict[str, Any]) -> "str | Promise":
        actions.decide_name_appeal(self.review, by=self.by, is_reversed=verb == "reverse", **given)
        return _("The decision stands.") if verb == "uphold" else _("The name is given back. She gets a letter.")


DECISIONS: dict[str, type[Decision]] = {Review.Matter.FLAGS: OnReports, Review.Matter.APPEAL: OnItsAppeal}


class NameView(FileView):
    """`name_desk:review` with the number of any file about it."""

    thing: NameReview
    header_icon = "user"
    template_name = "moderation/desk/name.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reviews = Review.objects.select_related(
            "claimed_by", "decided_by", "reason", "about__reason", "about__decided_by"
        )
        self.review = get_object_or_404(reviews, pk=kwargs["pk"], kind="name")
        named = NameReview.objects.select_related("user")
        self.thing = get_object_or_404(named, review=self.review.first_id_or_own)

    @cached_property
    def decision(self) -> Decision:
        return DECISIONS.get(self.review.matter, OnReports)(self.thing, self.review, self.request.user)

    @property
    def is_barred(self) -> bool:
        """Also whose name it is."""
        return super().is_barred or self.thing.user_id == self.request.user.pk

    def author(self) -> User:
        return self.thing.user

    def get_header_title(self) -> str:
        return f"{_('Display name')}: {self.thing.name}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *self.steps(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review = self.review
        return {
            **super().get_context_data(**kwargs),
            "named": self.thing,
            "reported_at": f"/{get_language()}/{review.page}" if review.page else "",
            "history": history_of(self.thing.user),
            "earlier": review.family().exclude(pk=review.first_id_or_own).exclude(pk=review.pk).newest_first(),
        }


def history_of(person: User) -> dict[str, int]:
    """How often moderators decided about what she wrote or how she called herself, and how often against her."""
    hers = Review.objects.filter(Q(first__asked_by=person) | Q(first=None, asked_by=person))
    decided = hers.filter(decided_by__isnull=False)
    against = decided.filter(outcome__in=[Review.Outcome.HIDDEN, Review.Outcome.REJECTED])
    return {"decided": decided.count(), "against": against.count()}


def places_panel(heading: "str | Promise", things: Iterable[Any]) -> list[SidePanel]:
    """What shows a name; none where nothing does. Each thing has `get_absolute_url` and `language`."""
    places = list(things)
    return [SidePanel(heading, "moderation/desk/panels/places.html", places=places)] if places else []


name_urlpatterns = [path("review/<int:pk>/", NameView.as_view(), name="review")]
