"""What citizens do about an argument: report it; what its author does once it is hidden: appeal. And its history."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.accounts.views import CitizenRequest
from participation.discussion import actions
from participation.discussion.pages.history import ROLES
from participation.discussion.views.frame import find_argument, reads_and_writes
from participation.moderation.views import appeal_page, flag_page, history_page


@login_required
@reads_and_writes
def flag(request: CitizenRequest, pk: int) -> HttpResponse:
    """Report what is wrong; only moderators read it."""
    argument, _whole = find_argument(pk)
    if not argument.is_standing:
        raise Http404
    return flag_page(request, argument, flag=partial(actions.flag, argument))


@login_required
@reads_and_writes
def appeal(request: CitizenRequest, pk: int) -> HttpResponse:
    """Its author says why hiding it was wrong; for everybody else there is no such page."""
    argument, _whole = find_argument(pk)
    if not (argument.is_by(request.user) and argument.hidden_at):
        raise Http404
    return appeal_page(request, argument, appeal=actions.appeal)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided about it; also of a hidden one, without a word of it."""
    argument, _whole = find_argument(pk)
    where = argument.discussion.get_absolute_url()
    return history_page(request, argument, roles=ROLES, section=_("Arguments"), section_url=where)
