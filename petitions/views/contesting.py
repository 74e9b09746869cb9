"""What citizens do about what stands there: report it; what its author does: appeal against a refusal, take it back.
And what was decided about it, for everybody."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from participation.accounts.views import CitizenRequest
from participation.moderation.views import Words, appeal_page, flag_page, history_page, withdraw_page
from participation.road import reads_and_writes
from petitions import actions
from petitions.lifecycle import LIFECYCLE, State
from petitions.models import Petition
from petitions.pages.history import ROLES

WORDS = Words(
    verb=gettext_lazy("Withdraw the petition"),
    ends=gettext_lazy(
        "Nobody can sign it any more. Its page stays, with the reason you give here. This cannot be undone."
    ),
    too_late=gettext_lazy("This petition can no longer be withdrawn."),
    owed=gettext_lazy("So many have signed that an answer is owed to all of them."),
    done=gettext_lazy("Your petition is withdrawn. Its page stays, with your reason."),
)


@login_required
@reads_and_writes
def flag(request: CitizenRequest, pk: int) -> HttpResponse:
    """Report a petition that everybody can sign or could."""
    petition = get_object_or_404(Petition.objects.signed().select_related("review"), pk=pk)
    return flag_page(request, petition, flag=partial(actions.flag, petition))


@login_required
@reads_and_writes
def appeal(request: CitizenRequest, pk: int) -> HttpResponse:
    """The author says why the refusal of her petition was wrong; another moderator decides."""
    petitions = Petition.objects.filter(state__in=[State.REJECTED, State.HIDDEN]).select_related("review__reason")
    return appeal_page(request, get_object_or_404(petitions, pk=pk, author=request.user), appeal=actions.appeal)


@login_required
@reads_and_writes
def withdraw(request: CitizenRequest, pk: int) -> HttpResponse:
    """The author takes the petition back, and says why in public."""
    petition = get_object_or_404(Petition.objects.exclude(state=State.DRAFT), pk=pk, author=request.user)
    is_owed = petition.response_reached_at is not None
    is_possible = "withdraw" in LIFECYCLE.verbs_from(petition.state) and not is_owed
    facts = {"is_possible": is_possible, "is_owed": is_owed}
    return withdraw_page(request, petition, words=WORDS, withdraw=actions.withdraw, **facts)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Also of a hidden petition; of a draft there is none."""
    petitions = Petition.objects.visible_to(request.user).select_related("review__reason")
    petition = get_object_or_404(petitions, pk=pk)
    if petition.state == State.DRAFT:
        raise Http404
    return history_page(request, petition, roles=ROLES, section=_("Petitions"), section_url=reverse("petitions:list"))
