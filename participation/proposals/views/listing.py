"""The list of proposals."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participation.proposals.models import Proposal

PAGE_SIZE = 20


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(Proposal.objects.listed().for_cards().newest(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "proposals/list.html", {"page": page})
