"""One proposal at an institution's desk: take it up, assess it, decide, carry it out. Each button is an action."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participation.institutions.models import Institution
from participation.lifecycle import TransitionRefused
from participation.moderation.desk import OfficerGate, ThingPage, refuse
from participation.proposals import actions
from participation.proposals.desk.frame import ROOM
from participation.proposals.forms import AssessmentForm, FinishForm, ProgressForm, TakeUpForm
from participation.proposals.lifecycle import LIFECYCLE, State
from participation.proposals.models import Assessment, Proposal


class StudyView(OfficerGate, ThingPage):
    """Only for officers of the institutions to which it went; 404 for all others."""

    thing: Proposal
    room = ROOM
    page_title = gettext_lazy("Study")
    header_icon = "pick"
    template_name = "proposals/desk/study.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        mine = Proposal.objects.for_officer(self.request.user).for_cards()
        self.thing = get_object_or_404(mine.select_related("author", "taken_up_by", "response"), pk=kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        verbs: dict[str, Callable[[], HttpResponse]] = {
            "take_up": self.take_up,
            "assess": self.assess,
            "decide": self.decide,
            "carry_out": self.carry_out,
            "report": self.report,
            "finish": self.finish,
        }
        verb = verbs.get(request.POST.get("verb", ""))
        if verb is None:
            messages.error(request, _("Choose one of the buttons."))
            return redirect("proposal_desk:study", pk)
        try:
            return verb()
        except TransitionRefused as refusal:
            messages.error(request, self.refused(refusal))
            return redirect("proposal_desk:study", pk)
        except PermissionDenied:
            return refuse(request, _("Only officers of the institution that studies it may do this."))

    def take_up(self) -> HttpResponse:
        form = self.take_up_form(self.request.POST)
        if not form.is_valid():
            return self.again(take_up_form=form)
        actions.take_up(
            self.thing,
            institution=form.cleaned_data["institution"],
            why=form.cleaned_data["why"],
            by=self.request.user,
        )
        return self.done(_("The study has begun. Everybody sees it on the proposal's page."))

    def assess(self) -> HttpResponse:
        criterion = self.request.POST.get("criterion", "")
        if criterion not in Assessment.Criterion:
            messages.error(self.request, _("There is no such criterion."))
            return redirect("proposal_desk:study", self.thing.pk)
        form = AssessmentForm(self.request.POST, prefix=criterion)
        if not form.is_valid():
            return self.again(faulty={criterion: form})
        actions.assess(self.thing, criterion=criterion, by=self.request.user, **form.cleaned_data)
        return self.done(_("The finding is published."))

    def decide(self) -> HttpResponse:
        response = actions.begin_decision(self.thing, by=self.request.user)
        return redirect(reverse("response_desk:edit", args=[response.pk]))

    def carry_out(self) -> HttpResponse:
        actions.carry_out(self.thing, by=self.request.user)
        return self.done(_("Everybody sees that work has begun."))

    def report(self) -> HttpResponse:
        form = ProgressForm(self.request.POST)
        if not form.is_valid():
            return self.again(progress_form=form)
        actions.report_progress(self.thing, by=self.request.user, **form.cleaned_data)
        return self.done(_("The step stands on the proposal's page."))

    def finish(self) -> HttpResponse:
        form = FinishForm(self.request.POST, prefix="finish")
        if not form.is_valid():
            return self.again(finish_form=form)
        actions.finish(self.thing, by=self.request.user, text=form.cleaned_data["text"])
        return self.done(_("The proposal is done."))

    def done(self, sentence: str) -> HttpResponse:
        button = messages.button(self.thing.get_absolute_url(), _("See its page"), new_window=True)
        messages.success(self.request, sentence, buttons=[button])
        return redirect("proposal_desk:study", self.thing.pk)

    def again(self, **forms: Any) -> HttpResponse:
        """The page with what was typed, and what is wrong with it."""
        return self.render_to_response(self.get_context_data(**forms), status=422)

    def steps(self) -> list[dict[str, Any]]:
        return [{"url": reverse("proposal_desk:inbox"), "label": _("Proposals to study")}]

    def take_up_form(self, data: Any = None) -> TakeUpForm:
        user = self.request.user
        institutions = Institution.objects.filter(proposals=self.thing)
        if not user.is_superuser:
            institutions = institutions.filter(officers=user)
        return TakeUpForm(data, institutions=institutions, needs_reason=not self.thing.study_reached_at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal, user = self.thing, self.request.user
        verbs = LIFECYCLE.verbs_from(proposal.state)
        faulty: dict[str, forms.Form] = kwargs.pop("faulty", {})
        known = {assessment.criterion: assessment for assessment in proposal.assessments.all()}
        taker = proposal.taken_up_by
        own = {
            "take_up_form": self.take_up_form() if "take_up" in verbs else None,
            "progress_form": ProgressForm(initial={"on": timezone.localdate()}),
            "finish_form": FinishForm(prefix="finish"),
            "is_ours": bool(user.is_superuser or (taker and taker.is_served_by(user))),
            "is_studied": proposal.state == State.UNDER_STUDY,
            "is_carried_out": proposal.state == State.IN_PROGRESS,
            "can_begin": "carry_out" in verbs,
            "assessments": [
                (criterion, known.get(criterion), faulty.get(criterion) or _form_of(criterion, known.get(criterion)))
                for criterion in Assessment.Criterion
            ],
            "progress": proposal.progress.all(),
        }
        return {**super().get_context_data(**kwargs), **own, **kwargs}


def _form_of(criterion: str, known: Assessment | None) -> AssessmentForm:
    initial = {"finding": known.finding, "text": known.text} if known else {}
    return AssessmentForm(prefix=criterion, initial=initial)
