"""Writing a proposal: one thing per page, a draft kept from the first one on, signed in or not."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from participation.accounts.actions import name_oneself
from participation.accounts.forms import NameForm
from participation.accounts.models import User
from participation.attachments.views.step import files_step, items_of
from participation.proposals import actions, rules
from participation.proposals.forms import EffectForm, IdeaForm, ProblemForm, ProposalAboutForm, TitleForm
from participation.proposals.models import Proposal
from participation.proposals.receivers import DRAFTS
from participation.road import TOO_MANY, Road, page_language, reads_and_writes

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


def my_draft(request: HttpRequest, pk: int) -> Proposal:
    """The draft, if this person writes it, or it was begun in this browser and belongs to nobody yet. Else 404."""
    kept = request.session.get(DRAFTS, {}).values()
    return get_object_or_404(Proposal.objects.drafts_of(request.user, kept=list(kept)), pk=pk)


def person(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


@reads_and_writes
def new(request: HttpRequest) -> HttpResponse:
    """Step one of a new proposal. The hidden key of the form is the draft's: sent twice, it is the same draft."""
    form = TitleForm(request.POST or None, initial={"key": uuid4(), "title": request.GET.get("title", "")})
    if request.method != "POST" or not form.is_valid():
        return ROAD.show(request, "title", form, None)
    draft = _draft_of_key(request, str(form.cleaned_data["key"] or uuid4()), form.cleaned_data["title"])
    if draft is None:
        form.add_error(None, _("Too many proposals were begun from this connection. Wait a minute, then try again."))
        return ROAD.show(request, "title", form, None, status=TOO_MANY)
    return ROAD.onward(request, draft, "title")


def _draft_of_key(request: HttpRequest, key: str, title: str) -> Proposal | None:
    """The draft that this form began, with its title brought up to date; a new one; None where there are too many."""
    kept: dict[str, int] = request.session.get(DRAFTS, {})
    draft = Proposal.objects.drafts_of(request.user, kept=list(kept.values())).filter(pk=kept.get(key, 0)).first()
    if draft:
        return actions.revise_draft(draft, by=person(request), title=title)
    if not ratelimit.consume(request, action="start_draft"):
        return None
    draft = actions.start_draft(title=title, language=page_language(), author=person(request))
    request.session[DRAFTS] = {**kept, key: draft.pk}
    return draft


@reads_and_writes
def title(request: HttpRequest, pk: int) -> HttpResponse:
    return _texts(request, pk, "title", TitleForm, ["title"])


@reads_and_writes
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    return _texts(request, pk, "problem", ProblemForm, ["problem"])


@reads_and_writes
def effect(request: HttpRequest, pk: int) -> HttpResponse:
    return _texts(request, pk, "effect", EffectForm, ["effect", "gains", "cost"])


def _texts(request: HttpRequest, pk: int, step: str, form_class: type[forms.Form], names: list[str]) -> HttpResponse:
    """A page whose fields are fields of the draft."""
    draft = my_draft(request, pk)
    form = form_class(request.POST or None, initial={name: getattr(draft, name) for name in names})
    if request.method != "POST" or not form.is_valid():
        return ROAD.show(request, step, form, draft)
    actions.revise_draft(draft, by=person(request), **{name: form.cleaned_data[name] for name in names})
    return ROAD.onward(request, draft, step)


@reads_and_writes
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    if request.method != "POST":
        texts = [measure.text for measure in draft.measures.all()]
        points = {f"measure{number}": text for number, text in enumerate(texts, start=1)}
        form = IdeaForm(initial={"idea": draft.idea, **points}, boxes=max(3, len(texts)))
        return ROAD.show(request, "idea", form, draft)
    boxes = boxes_of(request.POST)
    if "more" in request.POST:
        return ROAD.show(request, "idea", IdeaForm(initial=request.POST.dict(), boxes=boxes + 1), draft)
    form = IdeaForm(request.POST, boxes=boxes)
    if not form.is_valid():
        return ROAD.show(request, "idea", form, draft)
    actions.revise_draft(draft, by=person(request), idea=form.cleaned_data["idea"])
    actions.set_measures(draft, form.measures, by=person(request))
    return ROAD.onward(request, draft, "idea")


def boxes_of(posted: Mapping[str, Any]) -> int:
    """How many points the page offered."""
    return max((n for n in range(1, rules.MEASURES_AT_MOST + 1) if f"measure{n}" in posted), default=1)


@reads_and_writes
def files(request: HttpRequest, pk: int) -> HttpResponse:
    return files_step(request, ROAD, my_draft(request, pk), actions.FILING, by=person(request))


@reads_and_writes
def about(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    fields = ("topic", "region", "language", "is_author_public")
    chosen = enumerate(draft.recipients.all(), start=1)
    initial: dict[str, Any] = {f"institution{number}": recipient.institution_id for number, recipient in chosen}
    initial |= {"topic": draft.topic_id, "region": draft.region_id, "language": draft.language}
    form = ProposalAboutForm(request.POST or None, initial={**initial, "is_author_public": draft.is_author_public})
    if request.method != "POST" or not form.is_valid():
        return ROAD.show(request, "about", form, draft)
    actions.set_institutions(draft, form.institutions, by=person(request))
    actions.revise_draft(draft, by=person(request), **{name: form.cleaned_data[name] for name in fields})
    return ROAD.onward(request, draft, "about")


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check your answers. Whoever is not signed in does that next, and comes back here."""
    return _answers(request, my_draft(request, pk))


def _answers(request: HttpRequest, draft: Proposal, form: NameForm | None = None) -> HttpResponse:
    user = person(request)
    needs_name = bool(user and draft.is_author_public and not user.display_name)
    more: dict[str, Any] = {
        "missing": actions.missing_parts(draft),
        "measures": draft.measures.all(),
        "recipients": draft.recipients.select_related("institution"),
        "attached": items_of(draft),
        "is_author": user and draft.author_id in (None, user.pk),
    }
    return ROAD.show(request, "check", form or (NameForm(user=user) if user and needs_name else None), draft, **more)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    user = person(request)
    if user is None:
        back = reverse("proposals:check", args=[draft.pk])
        return redirect(f"{reverse('account_request_login_code')}?next={back}")
    if draft.is_author_public and not user.display_name:
        form = NameForm(request.POST, user=user)
        if not form.is_valid():
            return _answers(request, draft, form)
        name_oneself(user, form.cleaned_data["display_name"])
    actions.claim_draft(draft, author=user)
    try:
        actions.submit(draft, by=user)
    except actions.Incomplete as refusal:
        messages.error(request, _("Something is still missing. It is marked below."))
        return redirect(f"proposals:{refusal.missing[0]}", draft.pk)
    messages.success(request, _("Your proposal is with the moderators. You get a letter when they have decided."))
    return redirect("proposals:detail", draft.pk)


@reads_and_writes
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks once more; POST deletes the draft."""
    draft = my_draft(request, pk)
    if request.method != "POST":
        return render(request, "proposals/discard.html", {"draft": draft})
    actions.discard_draft(draft, by=person(request))
    messages.success(request, _("The draft is deleted."))
    return redirect("proposals:list")
