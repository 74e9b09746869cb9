"""Starting a petition: one thing per page, a draft kept from the first one on, signed in or not."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
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
from participation.road import TOO_MANY, Road, page_language, reads_and_writes
from petitions import actions, rules
from petitions.forms import AddresseesForm, AsksForm, ReasonsForm, TitleForm
from petitions.lifecycle import State
from petitions.models import Petition
from petitions.receivers import DRAFTS

ROAD = Road(
    "petitions",
    {
        "title": gettext_lazy("Title"),
        "asks": gettext_lazy("Asks"),
        "reasons": gettext_lazy("Reasons"),
        "files": gettext_lazy("Pictures and files"),
        "addressees": gettext_lazy("Addressees"),
        "check": gettext_lazy("Check and submit"),
    },
)


def my_draft(request: HttpRequest, pk: int) -> Petition:
    """The draft, if it is this person's, or was begun in this browser and belongs to nobody yet. Else 404."""
    kept = request.session.get(DRAFTS, {}).values()
    return get_object_or_404(Petition.objects.drafts_of(request.user, kept=list(kept)), pk=pk)


def person(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


@reads_and_writes
def new(request: HttpRequest) -> HttpResponse:
    """Step one of a new petition. The hidden key of the form is the draft's: sent twice, it is the same draft."""
    form = TitleForm(request.POST or None, initial={"key": uuid4(), "title": request.GET.get("title", "")})
    if request.method != "POST" or not form.is_valid():
        return ROAD.show(request, "title", form, None)
    draft = _draft_of_key(request, str(form.cleaned_data["key"] or uuid4()), form.cleaned_data["title"])
    if draft is None:
        form.add_error(None, _("Too many petitions were begun from this connection. Wait a minute, then try again."))
        return ROAD.show(request, "title", form, None, status=TOO_MANY)
    return ROAD.onward(request, draft, "title")


def _draft_of_key(request: HttpRequest, key: str, title: str) -> Petition | None:
    """The draft that this form began, with its title brought up to date; a new one; None where there are too many."""
    kept: dict[str, int] = request.session.get(DRAFTS, {})
    draft = Petition.objects.drafts_of(request.user, kept=list(kept.values())).filter(pk=kept.get(key, 0)).first()
    if draft:
        return actions.revise_draft(draft, by=person(request), title=title)
    if not ratelimit.consume(request, action="start_draft"):
        return None
    draft = actions.start_draft(title=title, language=page_language(), author=person(request))
    request.session[DRAFTS] = {**kept, key: draft.pk}
    return draft


@reads_and_writes
def title(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    form = TitleForm(request.POST or None, initial={"title": draft.title})
    if request.method != "POST" or not form.is_valid():
        return ROAD.show(request, "title", form, draft)
    actions.revise_draft(draft, by=person(request), title=form.cleaned_data["title"])
    return ROAD.onward(request, draft, "title")


@reads_and_writes
def asks(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    if request.method != "POST":
        texts = [ask.text for ask in draft.asks.all()]
        initial = {f"ask{number}": text for number, text in enumerate(texts, start=1)}
        return ROAD.show(request, "asks", AsksForm(initial=initial, boxes=max(3, len(texts))), draft)
    boxes = _boxes(request.POST)
    if "more" in request.POST:
        return ROAD.show(request, "asks", AsksForm(initial=request.POST.dict(), boxes=boxes + 1), draft)
    form = AsksForm(request.POST, boxes=boxes)
    if not form.is_valid():
        return ROAD.show(request, "asks", form, draft)
    actions.set_asks(draft, form.asks, by=person(request))
    return ROAD.onward(request, draft, "asks")


def _boxes(posted: Mapping[str, Any]) -> int:
    """How many asks the page offered."""
    return max((n for n in range(1, rules.ASKS_AT_MOST + 1) if f"ask{n}" in posted), default=1)


@reads_and_writes
def reasons(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    initial = {"reasons": draft.reasons, "details": draft.details, "tried": draft.tried}
    form = ReasonsForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return ROAD.show(request, "reasons", form, draft)
    actions.revise_draft(draft, by=person(request), **form.cleaned_data)
    return ROAD.onward(request, draft, "reasons")


@reads_and_writes
def files(request: HttpRequest, pk: int) -> HttpResponse:
    return files_step(request, ROAD, my_draft(request, pk), actions.FILING, by=person(request))


@reads_and_writes
def addressees(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    form = AddresseesForm(request.POST or None, initial=_addressed(draft))
    if request.method != "POST" or not form.is_valid():
        return ROAD.show(request, "addressees", form, draft)
    actions.set_addressees(draft, form.institutions, by=person(request))
    fields = ("topic", "region", "language", "is_author_public")
    actions.revise_draft(draft, by=person(request), **{name: form.cleaned_data[name] for name in fields})
    return ROAD.onward(request, draft, "addressees")


def _addressed(draft: Petition) -> dict[str, Any]:
    chosen = enumerate(draft.addressees.all(), start=1)
    return {
        **{f"institution{number}": addressee.institution_id for number, addressee in chosen},
        "topic": draft.topic_id,
        "region": draft.region_id,
        "language": draft.language,
        "is_author_public": draft.is_author_public,
    }


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check your answers. Whoever is not signed in does that next, and comes back here."""
    return _answers(request, my_draft(request, pk))


def _answers(request: HttpRequest, draft: Petition, form: NameForm | None = None) -> HttpResponse:
    user = person(request)
    needs_name = bool(user and draft.is_author_public and not user.display_name)
    more: dict[str, Any] = {
        "missing": actions.missing_parts(draft),
        "asks": draft.asks.all(),
        "addressees": draft.addressees.select_related("institution"),
        "attached": items_of(draft),
    }
    return ROAD.show(request, "check", form or (NameForm(user=user) if user and needs_name else None), draft, **more)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    draft = my_draft(request, pk)
    user = person(request)
    if user is None:
        back = reverse("petitions:check", args=[draft.pk])
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
        return redirect(f"petitions:{refusal.missing[0]}", draft.pk)
    return redirect("petitions:submitted", draft.pk)


@login_required
@require_safe
def submitted(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens next, and the link for the sponsors. For the author alone."""
    petition = get_object_or_404(Petition.objects.exclude(state=State.DRAFT), pk=pk, author=request.user)
    if petition.state not in (State.SPONSORING, State.IN_REVIEW):
        return redirect(petition)
    path = reverse("petitions:sponsor", args=[petition.pk, petition.sponsor_token])
    context = {"petition": petition, "sponsor_url": request.build_absolute_uri(path)}
    return render(request, "petitions/submitted.html", context)


@reads_and_writes
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks once more; POST deletes the draft."""
    draft = my_draft(request, pk)
    if request.method != "POST":
        return render(request, "petitions/discard.html", {"draft": draft})
    actions.discard_draft(draft, by=person(request))
    messages.success(request, _("The draft is deleted."))
    return redirect("petitions:list")
