"""What everybody may read of petitions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from petitions.models import Petition


def not_yet(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """A page whose view is not written yet."""
    raise Http404


@require_safe
def petition_list(request: HttpRequest) -> HttpResponse:
    return render(request, "petitions/list.html", {"petitions": Petition.objects.listed().newest().for_cards()[:20]})


@require_safe
def detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    petition = get_object_or_404(Petition.objects.visible_to(request.user), pk=pk)
    return render(request, "petitions/detail.html", {"petition": petition})
