"""One petition under review: what it says beside what helps to decide, and the decision."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import Barred, ReviewTaken
from participation.moderation.desk import language_name, side_panels, taken
from participation.moderation.models import Review
from petitions.desk.frame import StaffPage, refused
from petitions.desk.matters import DECISIONS, Decision
from petitions.lifecycle import SIGNED, State
from petitions.models import Petition


class ReviewView(StaffPage):
    """The decision page; `petition_desk:review` with the number of the review."""

    page_title = gettext_lazy("Review")
    header_icon = "tasks"
    template_name = "petitions/desk/review.html"
    permissions = ("moderation.decide_review",)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reviews = Review.objects.select_related("claimed_by", "decided_by", "reason", "about__reason", "asked_reason")
        self.review = get_object_or_404(reviews, pk=kwargs["pk"])
        petitions = Petition.objects.for_cards().select_related("author")
        self.petition = get_object_or_404(petitions, review__in=self.review.family())

    @cached_property
    def decision(self) -> Decision:
        return DECISIONS[self.review.matter](self.petition, self.review, self.request.user)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb = request.POST.get("decision", "")
        if verb not in self.decision.verbs:
            messages.error(request, _("Choose one of the decisions."))
            return redirect("petition_desk:review", pk)
        given: dict[str, Any] = {}
        if verb in self.decision.with_form:
            form = self.decision.filled(request.POST, verb)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(form=form), status=422)
            given = form.cleaned_data
        return self.take(verb, given)

    def take(self, verb: str, given: dict[str, Any]) -> HttpResponse:
        try:
            sentence = self.decision.take(verb, given)
        except (ReviewTaken, Barred) as refusal:
            messages.error(self.request, taken(refusal))
        except TransitionRefused as refusal:
            messages.error(self.request, refused(refusal))
        else:
            button = messages.button(self.petition.get_absolute_url(), _("See its page"), new_window=True)
            messages.success(self.request, sentence, buttons=[button])
        return redirect("moderation_desk:queue")

    def steps(self) -> list[dict[str, Any]]:
        return [{"url": reverse("moderation_desk:queue"), "label": _("Review queue")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review = self.review
        kwargs.setdefault("form", self.decision.empty())
        author = self.petition.author
        return {
            **super().get_context_data(**kwargs),
            "review": review,
            "decision": self.decision,
            "is_barred": review.is_barred_to(self.request.user),
            "earlier": review.family().exclude(pk=review.pk).select_related("reason", "decided_by").newest_first(),
            "panels": side_panels(self.request, review, self.petition, author=author),
            "is_held_by_other": review.is_claimed_by_other(self.request.user),
            "is_mine": review.is_held_by(self.request.user),
            "history": author_history(self.petition.author, but=self.petition),
            "language": language_name(self.petition.language),
        }


def author_history(author: User | None, *, but: Petition) -> dict[str, Any]:
    """What this author submitted before: numbers, and what was refused and why. Drafts are nobody's business."""
    if author is None:
        return {}
    others = Petition.objects.filter(author=author).exclude(pk=but.pk)
    others = others.exclude(state__in=[State.DRAFT, State.SPONSORING])
    counts = others.aggregate(all=Count("pk"), opened=Count("pk", filter=Q(state__in=SIGNED)))
    refused_ones = others.filter(state__in=[State.REJECTED, State.HIDDEN]).select_related("review__reason")
    return {**counts, "refused": refused_ones.order_by("-changed_at")[:10]}
