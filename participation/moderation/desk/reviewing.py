"""One thing under review: what it says beside what helps to decide, and the decision."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participation.lifecycle import TransitionRefused
from participation.moderation.actions import Barred, ReviewTaken
from participation.moderation.desk.frame import taken
from participation.moderation.desk.matters import DECISIONS, Decision
from participation.moderation.desk.panels import side_panels
from participation.moderation.desk.rooms import Room, StaffPage
from participation.moderation.models import Moderated, Review
from participation.moderation.models.moderated import HIDDEN, REJECTED


class ReviewView(StaffPage):
    """The decision page; `{kind}_desk:review` with the number of any file about the thing."""

    page_title = gettext_lazy("Review")
    header_icon = "tasks"
    template_name = "moderation/desk/review.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reviews = Review.objects.select_related("claimed_by", "decided_by", "reason", "about__reason", "asked_reason")
        self.review = get_object_or_404(reviews, pk=kwargs["pk"])
        things: Any = self.room.moderation.model._default_manager
        self.thing = get_object_or_404(things.for_cards().select_related("author"), review__in=self.review.family())

    @cached_property
    def decision(self) -> Decision:
        return DECISIONS[self.review.matter](self.room, self.thing, self.review, self.request.user)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb = request.POST.get("decision", "")
        if verb not in self.decision.verbs:
            messages.error(request, _("Choose one of the decisions."))
            return redirect(self.room.url("review", pk))
        given: dict[str, Any] = {}
        if verb in self.decision.with_form:
            form = self.decision.form(request.POST)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(form=form), status=422)
            given = form.cleaned_data
        return self.take(verb, given)

    def take(self, verb: str, given: dict[str, Any]) -> HttpResponse:
        try:
            sentence = str(self.decision.take(verb, given))
        except (ReviewTaken, Barred) as refusal:
            messages.error(self.request, taken(refusal))
        except TransitionRefused as refusal:
            messages.error(self.request, self.refused(refusal))
        else:
            button = messages.button(self.thing.get_absolute_url(), _("See its page"), new_window=True)
            messages.success(self.request, sentence, buttons=[button])
        return redirect("moderation_desk:queue")

    def steps(self) -> list[dict[str, Any]]:
        return [{"url": reverse("moderation_desk:queue"), "label": _("Review queue")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, user = self.review, self.request.user
        kwargs.setdefault("form", self.decision.form())
        return {
            **super().get_context_data(**kwargs),
            "review": review,
            "decision": self.decision,
            "is_barred": review.is_barred_to(user),
            "panels": side_panels(self.request, review, self.thing, author=self.thing.author),
            "is_held_by_other": review.is_claimed_by_other(user),
            "is_mine": review.is_held_by(user),
            "history": author_history(self.room, but=self.thing),
        }


def author_history(room: Room, *, but: Moderated) -> dict[str, Any]:
    """What this author submitted before: numbers, and what was refused and why. Drafts are nobody's business."""
    if but.author is None:
        return {}
    others = room.known().filter(author=but.author).exclude(pk=but.pk)
    counts = others.aggregate(all=Count("pk"), opened=Count("pk", filter=Q(state__in=room.opened)))
    refused_ones = others.filter(state__in=[REJECTED, HIDDEN]).select_related("review__reason")
    return {**counts, "refused": refused_ones.order_by("-changed_at")[:10]}
