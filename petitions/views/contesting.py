"""What citizens do about what stands there: report it; and what an author does about its refusal: appeal."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from participation.accounts.views import CitizenRequest
from participation.moderation.models import Flag
from participation.moderation.views import flag_page
from petitions import actions
from petitions.models import Petition
from petitions.views.signing import reads_and_writes


@login_required
@reads_and_writes
def flag(request: CitizenRequest, pk: int) -> HttpResponse:
    """Report a petition that everybody can sign or could."""
    petition = get_object_or_404(Petition.objects.signed().select_related("review"), pk=pk)
    review = petition.review
    flags = Flag.objects.filter(citizen=request.user)
    return flag_page(
        request,
        title=petition.title,
        language=petition.language,
        back=petition.get_absolute_url(),
        flag=partial(actions.flag, petition),
        is_known=bool(review and flags.filter(review=review.first_id_or_own).exists()),
    )
