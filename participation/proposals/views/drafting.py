"""Writing a proposal: one thing per page, a draft kept from the first one on, signed in or not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from participation.accounts.forms import NameForm
from participation.drafting import Drafting, boxes_of, person
from participation.proposals import actions, rules
from participation.proposals.forms import EffectForm, IdeaForm, ProblemForm, ProposalAboutForm, TitleForm
from participation.proposals.models import Proposal
from participation.proposals.receivers import DRAFTS
from participation.road import Road, reads_and_writes

ROAD = Road(
    "proposals",
    {
        "title": gettext_lazy("Title"),
        "problem": gettext_lazy("The problem"),
        "idea": gettext_lazy("The idea"),
        "effect": gettext_lazy("Effect and cost"),
        "files": gettext_lazy("Pictures and files"),
        "about": gettext_lazy("To whom it goes"),
        "check": gettext_lazy("Check and submit"),
    },
)
TOO_MANY = gettext_lazy("Too many proposals were begun from this connection. Wait a minute, then try again.")
PAGES = Drafting(ROAD, Proposal, actions, DRAFTS, TitleForm, TOO_MANY)

new = reads_and_writes(PAGES.new)
files = reads_and_writes(PAGES.files)
discard = reads_and_writes(PAGES.discard)


@reads_and_writes
def title(request: HttpRequest, pk: int) -> HttpResponse:
    return PAGES.texts(request, pk, "title", TitleForm, ("title",))


@reads_and_writes
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    return PAGES.texts(request, pk, "problem", ProblemForm, ("problem",))


@reads_and_writes
def effect(request: HttpRequest, pk: int) -> HttpResponse:
    return PAGES.texts(request, pk, "effect", EffectForm, ("effect", "gains", "cost"))


@reads_and_writes
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    draft = PAGES.mine(request, pk)
    if request.method != "POST":
        texts = [measure.text for measure in draft.measures.all()]
        points = {f"measure{number}": text for number, text in enumerate(texts, start=1)}
        form = IdeaForm(initial={"idea": draft.idea, **points}, boxes=max(3, len(texts)))
        return ROAD.show(request, "idea", form, draft)
    boxes = boxes_of(request.POST, "measure", at_most=rules.MEASURES_AT_MOST)
    if "more" in request.POST:
        return ROAD.show(request, "idea", IdeaForm(initial=request.POST.dict(), boxes=boxes + 1), draft)
    form = IdeaForm(request.POST, boxes=boxes)
    if not form.is_valid():
        return ROAD.show(request, "idea", form, draft)
    actions.revise_draft(draft, by=person(request), idea=form.cleaned_data["idea"])
    actions.set_measures(draft, form.measures, by=person(request))
    return ROAD.onward(request, draft, "idea")


@reads_and_writes
def about(request: HttpRequest, pk: int) -> HttpResponse:
    draft = PAGES.mine(request, pk)
    chosen = draft.recipients.all()
    return PAGES.about(request, draft, "about", ProposalAboutForm, chosen=chosen, choose=actions.set_institutions)


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    return _answers(request, PAGES.mine(request, pk))


def _answers(request: HttpRequest, draft: Proposal, form: NameForm | None = None) -> HttpResponse:
    user = person(request)
    more: dict[str, Any] = {
        "measures": draft.measures.all(),
        "recipients": draft.recipients.select_related("institution"),
        "is_author": user and draft.author_id in (None, user.pk),
    }
    return PAGES.check(request, draft, form=form, **more)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    return PAGES.submit(request, pk, answers=_answers, done=_submitted)


def _submitted(request: HttpRequest, draft: Proposal) -> HttpResponse:
    messages.success(request, _("Your proposal is with the moderators. You get a letter when they have decided."))
    return redirect("proposals:detail", draft.pk)
