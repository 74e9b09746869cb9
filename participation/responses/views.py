"""The page of one commitment: everybody reads what became of it; those who asked for it say whether it was kept.

The room of what was answered gives the page its address and its words.
"""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participation.accounts.models import User
from participation.responses.actions import NotAsked, judge
from participation.responses.forms import OpinionForm
from participation.responses.models import Commitment
from participation.responses.pages.promises import promise_of
from participation.responses.registry import Whole, is_asked, wholes_of

OK, FORBIDDEN, CONFLICT, UNPROCESSABLE = 200, 403, 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, pk: int, commitment: int, *, kind: str, template: str) -> HttpResponse:
    """One commitment in the answer to the `kind` of thing with the number `pk`; POST says whether it was kept."""
    found, whole = _fetch(kind, pk, commitment)
    user = request.user
    if request.method != "POST":
        return _page(request, template, found, whole, OpinionForm(initial=_said(found, user.pk)), status=OK)
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    form = OpinionForm(request.POST)
    status = _judge(form, found, user)
    if status != OK:
        return _page(request, template, found, whole, form, status=status)
    messages.success(request, _("Thank you. Your answer is counted; you can change it here at any time."))
    return redirect(request.path)


def _fetch(kind: str, number: int, pk: int) -> tuple[Commitment, Whole]:
    """The commitment and what its answer is about, where everybody may read that, or 404."""
    shown = Commitment.objects.in_public().select_related("response__institution").prefetch_related("progress")
    found = get_object_or_404(shown, pk=pk)
    whole = wholes_of([found.response_id]).get(found.response_id)
    if whole is None or (whole.kind, whole.number) != (kind, number):
        raise Http404
    return found, whole


def _said(commitment: Commitment, citizen_id: int | None) -> dict[str, str]:
    mine = commitment.opinions.filter(citizen=citizen_id).first() if citizen_id else None
    return {"answer": mine.answer} if mine else {}


def _judge(form: OpinionForm, commitment: Commitment, citizen: User) -> int:
    """The status that the request deserves; what is wrong stands in the form."""
    if not form.is_valid():
        return UNPROCESSABLE
    try:
        judge(commitment, citizen=citizen, **form.cleaned_data)
    except NotAsked:
        return FORBIDDEN
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return CONFLICT
    return OK


def _page(
    request: HttpRequest, template: str, commitment: Commitment, whole: Whole, form: OpinionForm, *, status: int
) -> HttpResponse:
    context = {
        "promise": promise_of(commitment, timezone.localdate()),
        "institution": commitment.response.institution,
        "language": commitment.response.language,
        "whole": whole,
        "form": form,
        "is_asked": request.user.is_authenticated and is_asked(whole, request.user),
    }
    return render(request, template, context, status=status)
