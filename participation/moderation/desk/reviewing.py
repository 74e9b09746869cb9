"""One thing under review: what it says beside what helps to decide, and the decision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.models import User
from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import Barred, ReviewTaken
from participation.moderation.desk.frame import DeskGate, taken
from participation.moderation.desk.matters import DECISIONS, Decision
from participation.moderation.desk.panels import side_panels
from participation.moderation.desk.rooms import ThingPage
from participation.moderation.models import Review


class FileView(DeskGate, WagtailAdminTemplateMixin, TemplateView):
    """The decision page of a file; subclasses fetch `review` and `thing` in `setup`, and say what may be decided."""

    request: CitizenRequest
    review: Review
    thing: Any
    page_title = gettext_lazy("Review")
    header_icon = "tasks"

    @property
    def decision(self) -> Decision:
        raise NotImplementedError

    @property
    def is_barred(self) -> bool:
        """Whether this moderator had a part in it."""
        return self.review.is_barred_to(self.request.user)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.review.decided_at:
            messages.error(request, taken(ReviewTaken(self.review)))
            return redirect("moderation_desk:queue")
        decision, verb = self.decision, request.POST.get("decision", "")
        if verb not in decision.verbs:
            messages.error(request, _("Choose one of the decisions."))
            return redirect(request.path)
        given: dict[str, Any] = {}
        if name := decision.asks.get(verb):
            form = decision.forms[name](request.POST)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(**{name: form, "is_invalid": True}), status=422)
            given = form.cleaned_data
        self.take(decision, verb, given)
        return redirect("moderation_desk:queue")

    def take(self, decision: Decision, verb: str, given: dict[str, Any]) -> None:
        """Do it and say so, or say who was faster."""
        try:
            sentence = str(decision.take(verb, given))
        except (ReviewTaken, Barred) as refusal:
            messages.error(self.request, taken(refusal))
        else:
            messages.success(self.request, sentence, buttons=self.buttons())

    def buttons(self) -> list[Any]:
        """What is offered beside the sentence that it is done."""
        return []

    def steps(self) -> list[dict[str, Any]]:
        return [{"url": reverse("moderation_desk:queue"), "label": _("Review queue")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, user, decision = self.review, self.request.user, self.decision
        return {
            **{name: make() for name, make in decision.forms.items()},
            **super().get_context_data(**kwargs),
            "review": review,
            "decision": decision,
            "is_barred": self.is_barred,
            "panels": side_panels(self.request, review, self.thing, author=self.author()),
            "is_held_by_other": review.is_claimed_by_other(user),
            "is_mine": review.is_held_by(user),
        }

    def author(self) -> User | None:
        return self.thing.author


class ReviewView(FileView, ThingPage):
    """Of something that a room's verbs publish, hide and show again; `{kind}_desk:review` with any of its files."""

    template_name = "moderation/desk/review.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reviews = Review.objects.select_related("claimed_by", "decided_by", "reason", "about__reason", "asked_reason")
        self.review = get_object_or_404(reviews, pk=kwargs["pk"], kind=self.room.kind)
        self.thing = get_object_or_404(self.room.to_read(), review__in=self.review.family())

    @cached_property
    def decision(self) -> Decision:
        return DECISIONS[self.review.matter](self.thing, self.review, self.request.user, room=self.room)

    def take(self, decision: Decision, verb: str, given: dict[str, Any]) -> None:
        try:
            super().take(decision, verb, given)
        except TransitionRefused as refusal:
            messages.error(self.request, self.refused(refusal))

    def buttons(self) -> list[Any]:
        return [messages.button(self.thing.get_absolute_url(), _("See its page"), new_window=True)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        history = self.room.history_of_author(but=self.thing) if self.thing.author else {}
        return {**super().get_context_data(**kwargs), "history": history}
