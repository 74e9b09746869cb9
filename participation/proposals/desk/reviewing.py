"""One proposal under review: what it says beside what helps to decide, and the decision."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import Barred, ReviewTaken
from participation.moderation.desk import side_panels, taken
from participation.moderation.forms import RejectionForm
from participation.moderation.models import Review
from participation.proposals import actions
from participation.proposals.desk.frame import StaffPage, refused
from participation.proposals.lifecycle import VOTED, State
from participation.proposals.models import Proposal


class ReviewView(StaffPage):
    """The decision page; `proposal_desk:review` with the number of the review."""

    page_title = gettext_lazy("Review")
    header_icon = "tasks"
    template_name = "proposals/desk/review.html"
    permissions = ("moderation.decide_review",)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reviews = Review.objects.select_related("claimed_by", "decided_by", "reason")
        self.review = get_object_or_404(reviews, pk=kwargs["pk"])
        proposals = Proposal.objects.for_cards().select_related("author")
        self.proposal = get_object_or_404(proposals, review__in=self.review.family())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return self.approve() if request.POST.get("decision") == "approve" else self.reject()
        except (ReviewTaken, Barred) as refusal:
            messages.error(request, taken(refusal))
        except TransitionRefused as refusal:
            messages.error(request, refused(refusal))
        return redirect("moderation_desk:queue")

    def approve(self) -> HttpResponse:
        proposal = actions.publish(self.proposal, by=self.request.user)
        return self.done(proposal, _("The proposal is open for votes."))

    def reject(self) -> HttpResponse:
        form = RejectionForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        proposal = actions.reject(self.proposal, by=self.request.user, **form.cleaned_data)
        return self.done(proposal, _("The proposal is rejected, with its reason."))

    def done(self, proposal: Proposal, sentence: str) -> HttpResponse:
        button = messages.button(proposal.get_absolute_url(), _("See its page"), new_window=True)
        messages.success(self.request, sentence, buttons=[button])
        return redirect("moderation_desk:queue")

    def steps(self) -> list[dict[str, Any]]:
        return [{"url": reverse("moderation_desk:queue"), "label": _("Review queue")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", RejectionForm())
        review, author = self.review, self.proposal.author
        return {
            **super().get_context_data(**kwargs),
            "review": review,
            "panels": side_panels(self.request, review, self.proposal, author=author),
            "is_barred": review.is_barred_to(self.request.user),
            "is_held_by_other": review.is_claimed_by_other(self.request.user),
            "is_mine": review.is_held_by(self.request.user),
            "history": author_history(author, but=self.proposal),
        }


def author_history(author: User | None, *, but: Proposal) -> dict[str, Any]:
    """How many proposals this author submitted before, and how many were opened. Drafts are nobody's business."""
    if author is None:
        return {}
    others = Proposal.objects.filter(author=author).exclude(pk=but.pk).exclude(state=State.DRAFT)
    return others.aggregate(all=Count("pk"), opened=Count("pk", filter=Q(state__in=VOTED)))
