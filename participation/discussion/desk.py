"""Moderators decide about arguments: those that citizens reported, and any they come upon."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.discussion import actions
from participation.discussion.lifecycle import LIFECYCLE, State
from participation.discussion.models import Argument
from participation.discussion.registry import whole_of
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import Barred, ReviewTaken
from participation.moderation.desk import DeskGate, language_name, side_panels, taken
from participation.moderation.forms import ExplanationForm, HidingForm
from participation.moderation.models import Review


class ArgumentPage(DeskGate, WagtailAdminTemplateMixin, TemplateView):
    """A page in the admin's frame about one argument, which subclasses fetch in `setup`."""

    request: CitizenRequest
    argument: Argument
    header_icon = "comment"
    refusal = gettext_lazy("Only moderators may do this.")

    def get_header_title(self) -> str:
        return f"{self.page_title}: {str(self.argument)[:60]}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("moderation_desk:queue"), "label": _("Review queue")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        argument = self.argument
        return {
            **super().get_context_data(**kwargs),
            "argument": argument,
            "whole": whole_of(argument.discussion_id),
            "language": language_name(argument.language),
            "history": author_history(argument),
            "is_hideable": "hide" in LIFECYCLE.verbs_from(argument.state),
            "is_restorable": "restore" in LIFECYCLE.verbs_from(argument.state),
        }

    def attempt(self, verb: Any, done: str) -> HttpResponse:
        """Do it, say so, and back to the queue; or say why not."""
        try:
            verb()
        except (ReviewTaken, Barred) as refusal:
            messages.error(self.request, taken(refusal))
        except TransitionRefused as refusal:
            told = _("That is no longer possible: the argument is “%(state)s”.")
            messages.error(self.request, told % {"state": State(refusal.state).label})
        else:
            button = messages.button(self.argument.get_absolute_url(), _("See its page"), new_window=True)
            messages.success(self.request, done, buttons=[button])
        return redirect("moderation_desk:queue")

    def invalid(self, **forms_: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**forms_), status=422)


class ReviewView(ArgumentPage):
    """`argument_desk:review` with the number of any file about it."""

    page_title = gettext_lazy("Review")
    template_name = "discussion/desk/review.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reviews = Review.objects.select_related("claimed_by", "decided_by", "reason", "about")
        self.review = get_object_or_404(reviews, pk=kwargs["pk"], kind="argument")
        arguments = Argument.objects.for_reading().select_related("parent", "discussion")
        self.argument = get_object_or_404(arguments, review__in=self.review.family())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.POST.get("decision") == "hide":
            form = HidingForm(request.POST)
            if not form.is_valid():
                return self.invalid(form=form)
            given = {"code": form.cleaned_data["code"], "explanation": form.cleaned_data["reason"]}
            return self.attempt(
                lambda: self.decide(is_hidden=True, **given), _("The argument is hidden, with its reason.")
            )
        keeping = ExplanationForm(request.POST, is_needed=False)
        if not keeping.is_valid():
            return self.invalid(keeping=keeping)
        given = {"code": None, "explanation": keeping.cleaned_data["explanation"]}
        return self.attempt(lambda: self.decide(is_hidden=False, **given), _("The argument stays as it is."))

    def decide(self, **given: Any) -> None:
        actions.settle(self.review, by=self.request.user, **given)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, user = self.review, self.request.user
        defaults = {"form": HidingForm(), "keeping": ExplanationForm(is_needed=False)}
        return {
            **defaults,
            **super().get_context_data(**kwargs),
            "review": review,
            "is_barred": review.is_barred_to(user),
            "is_held_by_other": review.is_claimed_by_other(user),
            "is_mine": review.is_held_by(user),
            "panels": side_panels(self.request, review, self.argument, author=self.argument.author),
        }


class HideView(ArgumentPage):
    """Any argument, without a report: hide it, or show it again."""

    page_title = gettext_lazy("Argument")
    template_name = "discussion/desk/hide.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        arguments = Argument.objects.for_reading().select_related("parent", "discussion")
        self.argument = get_object_or_404(arguments, pk=kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        by = self.request.user
        if request.POST.get("decision") == "restore":
            return self.attempt(lambda: actions.restore(self.argument, by=by), _("Everybody can read it again."))
        if request.POST.get("decision") != "hide":
            raise Http404
        form = HidingForm(request.POST)
        if not form.is_valid():
            return self.invalid(form=form)
        code, reason = form.cleaned_data["code"], form.cleaned_data["reason"]
        return self.attempt(
            lambda: actions.hide(self.argument, by=by, code=code, explanation=reason),
            _("The argument is hidden, with its reason."),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": HidingForm(), **super().get_context_data(**kwargs)}


def author_history(argument: Argument) -> dict[str, int]:
    """How much this person has written in discussions, and how much of it was hidden."""
    hers = Argument.objects.filter(author=argument.author_id).exclude(pk=argument.pk)
    return {"all": hers.count(), "hidden": hers.filter(hidden_at__isnull=False).count()}


urlpatterns = [
    path("review/<int:pk>/", ReviewView.as_view(), name="review"),
    path("<int:pk>/", HideView.as_view(), name="hide"),
]
