"""Moderators decide about a name that citizens reported, and about its bearer's appeal."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.models import User
from participation.accounts.views import CitizenRequest
from participation.moderation import actions
from participation.moderation.desk.frame import DeskGate, taken
from participation.moderation.desk.panels import SidePanel, side_panels
from participation.moderation.forms import ExplanationForm, NameResetForm
from participation.moderation.models import NameReview, Review

# The buttons of each matter.
VERBS: dict[str, tuple[str, ...]] = {
    Review.Matter.FLAGS: ("keep", "reset"),
    Review.Matter.APPEAL: ("uphold", "reverse"),
}


class NameView(DeskGate, WagtailAdminTemplateMixin, TemplateView):
    """`name_desk:review` with the number of any file about it."""

    request: CitizenRequest
    page_title = gettext_lazy("Review")
    header_icon = "user"
    template_name = "moderation/desk/name.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reviews = Review.objects.select_related(
            "claimed_by", "decided_by", "reason", "about__reason", "about__decided_by"
        )
        self.review = get_object_or_404(reviews, pk=kwargs["pk"], kind="name")
        named = NameReview.objects.select_related("user")
        self.named = get_object_or_404(named, review=self.review.first_id_or_own)

    def get_header_title(self) -> str:
        return f"{_('Display name')}: {self.named.name}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("moderation_desk:queue"), "label": _("Review queue")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.page_title}]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb = request.POST.get("decision", "")
        if verb not in VERBS.get(self.review.matter, ()):
            messages.error(request, _("Choose one of the decisions."))
            return redirect("name_desk:review", pk)
        form = NameResetForm(request.POST) if verb == "reset" else told_form(self.review, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(**{form_name(verb): form}), status=422)
        return self.take(verb, form.cleaned_data)

    def take(self, verb: str, given: dict[str, Any]) -> HttpResponse:
        """Do it, and say so in one sentence."""
        act: Callable[..., NameReview] = actions.settle_name
        facts: dict[str, Any] = {"is_reset": False, **given}
        done = _("The name stays.")
        if verb == "reset":
            facts = {"is_reset": True, "code": given["code"], "explanation": given["reason"]}
            done = _("The name is taken away. She gets a letter that says why.")
        elif verb != "keep":
            act, facts = actions.decide_name_appeal, {"is_reversed": verb == "reverse", **given}
            done = _("The decision stands.") if verb == "uphold" else _("The name is given back. She gets a letter.")
        try:
            act(self.review, by=self.request.user, **facts)
        except (actions.ReviewTaken, actions.Barred) as refusal:
            messages.error(self.request, taken(refusal))
        else:
            messages.success(self.request, done)
        return redirect("moderation_desk:queue")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, user = self.review, self.request.user
        return {
            "form": NameResetForm(),
            "telling": told_form(review),
            **super().get_context_data(**kwargs),
            "review": review,
            "named": self.named,
            "reported_at": f"/{get_language()}/{review.page}" if review.page else "",
            "history": history_of(self.named.user),
            "earlier": review.family().exclude(pk=review.first_id_or_own).exclude(pk=review.pk).newest_first(),
            "is_barred": review.is_barred_to(user) or self.named.user_id == user.pk,
            "is_held_by_other": review.is_claimed_by_other(user),
            "is_mine": review.is_held_by(user),
            "panels": side_panels(self.request, review, self.named, author=self.named.user),
        }


def told_form(review: Review, data: Any = None) -> ExplanationForm:
    """What the moderator tells those whom the decision concerns; an appeal is never answered without it."""
    is_appeal = review.matter == Review.Matter.APPEAL
    form = ExplanationForm(data, is_needed=is_appeal)
    readers = _("She reads it in a letter. Write it in her language."), _("Those who reported the name read it.")
    form.fields["explanation"].help_text = readers[0] if is_appeal else readers[1]
    return form


def form_name(verb: str) -> str:
    """What the template calls the form of a button."""
    return "form" if verb == "reset" else "telling"


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
