"""One proposal, as everybody may read it; drafts and what waits for review, as those may who wrote it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participation.moderation.pages.refusal import refusal_of
from participation.proposals.lifecycle import VOTED, State
from participation.proposals.models import Proposal
from participation.proposals.pages.detail import TEMPLATES, Sheet, fetch
from participation.proposals.pages.export import facts_of
from participation.writing import facts_file


@require_safe
def detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A proposal's page; a slug after the number leads to the one address. A hidden one answers 410, a tombstone."""
    if slug:
        return redirect("proposals:detail", pk, permanent=True)
    try:
        proposal = fetch(pk, request.user)
    except Proposal.DoesNotExist:
        raise Http404 from None
    state = State(proposal.state)
    context: dict[str, Any] = {"proposal": proposal, "sheet": Sheet(proposal, timezone.now(), request.user)}
    if state in {State.HIDDEN, State.REJECTED}:
        context["refusal"] = refusal_of(proposal, request.user)
    return render(request, TEMPLATES[state], context, status=410 if state == State.HIDDEN else 200)


@require_safe
def data(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """What is public about one proposal, once it was open to votes."""
    proposal = get_object_or_404(Proposal.objects.select_related("topic", "ballot"), pk=pk, state__in=VOTED)
    facts = facts_of(Sheet(proposal, timezone.now()), get_language() or "en")
    return facts_file(f"proposal-{proposal.reference}.csv", facts)
