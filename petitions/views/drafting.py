"""Starting a petition: one thing per page, a draft kept from the first one on, signed in or not."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from participation.accounts.forms import NameForm
from participation.drafting import Drafting, boxes_of, person
from participation.road import Road, reads_and_writes
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
TOO_MANY = gettext_lazy("Too many petitions were begun from this connection. Wait a minute, then try again.")
PAGES = Drafting(ROAD, Petition, actions, DRAFTS, TitleForm, TOO_MANY)

new = reads_and_writes(PAGES.new)
files = reads_and_writes(PAGES.files)
discard = reads_and_writes(PAGES.discard)


@reads_and_writes
def title(request: HttpRequest, pk: int) -> HttpResponse:
    return PAGES.texts(request, pk, "title", TitleForm, ("title",))


@reads_and_writes
def asks(request: HttpRequest, pk: int) -> HttpResponse:
    draft = PAGES.mine(request, pk)
    if request.method != "POST":
        texts = [ask.text for ask in draft.asks.all()]
        initial = {f"ask{number}": text for number, text in enumerate(texts, start=1)}
        return ROAD.show(request, "asks", AsksForm(initial=initial, boxes=max(3, len(texts))), draft)
    boxes = boxes_of(request.POST, "ask", at_most=rules.ASKS_AT_MOST)
    if "more" in request.POST:
        return ROAD.show(request, "asks", AsksForm(initial=request.POST.dict(), boxes=boxes + 1), draft)
    form = AsksForm(request.POST, boxes=boxes)
    if not form.is_valid():
        return ROAD.show(request, "asks", form, draft)
    actions.set_asks(draft, form.asks, by=person(request))
    return ROAD.onward(request, draft, "asks")


@reads_and_writes
def reasons(request: HttpRequest, pk: int) -> HttpResponse:
    return PAGES.texts(request, pk, "reasons", ReasonsForm, ("reasons", "details", "tried"))


@reads_and_writes
def addressees(request: HttpRequest, pk: int) -> HttpResponse:
    draft = PAGES.mine(request, pk)
    chosen = draft.addressees.all()
    return PAGES.about(request, draft, "addressees", AddresseesForm, chosen=chosen, choose=actions.set_addressees)


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    return _answers(request, PAGES.mine(request, pk))


def _answers(request: HttpRequest, draft: Petition, form: NameForm | None = None) -> HttpResponse:
    addressees = draft.addressees.select_related("institution")
    return PAGES.check(request, draft, form=form, asks=draft.asks.all(), addressees=addressees)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    return PAGES.submit(request, pk, answers=_answers, done=lambda _, draft: redirect("petitions:submitted", draft.pk))


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
