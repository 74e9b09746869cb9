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
from participation.proposals import actions
from participation.proposals.lifecycle import LIFECYCLE, State
from participation.proposals.models import Proposal
from participation.proposals.pages.history import ROLES
from participation.road import reads_and_writes

WORDS = Words(
    verb=gettext_lazy("Withdraw the proposal"),
    ends=gettext_lazy(
        "Nobody can vote on it or argue about it any more. Its page stays, with the reason you give here. "
        "This cannot be undone."
    ),
    too_late=gettext_lazy("This proposal can no longer be withdrawn."),
    owed=gettext_lazy("So many voted for it that an institution owes a study."),
    done=gettext_lazy("Your proposal is withdrawn. Its page stays, with your reason."),
)


@login_required
@reads_and_writes
def flag(request: CitizenRequest, pk: int) -> HttpResponse:
    """Report a proposal that everybody can vote on or could."""
    proposal = get_object_or_404(Proposal.objects.voted().select_related("review"), pk=pk)
    return flag_page(request, proposal, flag=partial(actions.flag, proposal))


@login_required
@reads_and_writes
def appeal(request: CitizenRequest, pk: int) -> HttpResponse:
    """The author says why the refusal of her proposal was wrong; another moderator decides."""
    proposals = Proposal.objects.filter(state__in=[State.REJECTED, State.HIDDEN]).select_related("review__reason")
    return appeal_page(request, get_object_or_404(proposals, pk=pk, author=request.user), appeal=actions.appeal)


@login_required
@reads_and_writes
def withdraw(request: CitizenRequest, pk: int) -> HttpResponse:
    """The author takes the proposal back, and says why in public."""
    proposal = get_object_or_404(Proposal.objects.exclude(state=State.DRAFT), pk=pk, author=request.user)
    is_owed = proposal.study_reached_at is not None
    is_possible = "withdraw" in LIFECYCLE.verbs_from(proposal.state) and not is_owed
    facts = {"is_possible": is_possible, "is_owed": is_owed}
    return withdraw_page(request, proposal, words=WORDS, withdraw=actions.withdraw, **facts)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Also of a hidden proposal; of a draft there is none."""
    proposals = Proposal.objects.visible_to(request.user).select_related("review__reason")
    proposal = get_object_or_404(proposals, pk=pk)
    if proposal.state == State.DRAFT:
        raise Http404
    return history_page(request, proposal, roles=ROLES, section=_("Proposals"), section_url=reverse("proposals:list"))
