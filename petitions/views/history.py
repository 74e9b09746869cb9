"""What happened to a petition, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from petitions.lifecycle import State
from petitions.models import Petition
from petitions.pages.history import history_of


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Also of a hidden petition, without a word of its text; of a draft there is none."""
    petitions = Petition.objects.visible_to(request.user).select_related("review__reason")
    petition = get_object_or_404(petitions, pk=pk)
    if petition.state == State.DRAFT:
        raise Http404
    return render(request, "petitions/history.html", {"petition": petition, "lines": history_of(petition)})
