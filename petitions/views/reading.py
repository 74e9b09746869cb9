"""One petition, as everybody may read it; drafts and what waits for review, as their author may."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from petitions.forms import SignForm, SupportForm, support_form
from petitions.lifecycle import State
from petitions.models import Petition
from petitions.pages.cache import is_for_everybody, kept_page
from petitions.pages.detail import TEMPLATES, context_of, fetch
from petitions.pages.figures import all_regions


@require_safe
def detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A petition's page; a slug after the number leads to the one address."""
    if slug:
        return redirect("petitions:detail", pk, permanent=True)
    if is_for_everybody(request):
        kept = kept_page(request, pk, lambda token: page(request, pk, csrf_token=token))
        if kept is not None:
            return kept
    return page(request, pk)


def page(request: HttpRequest, pk: int, **context: Any) -> HttpResponse:
    """The page made anew. A hidden petition answers 410 with its tombstone. Raises `Http404`."""
    try:
        petition = fetch(pk, request.user)
    except Petition.DoesNotExist:
        raise Http404 from None
    state = State(petition.state)
    context |= context_of(petition)
    if context.get("is_signable"):
        context["form"] = signing_form(request)
    status = 410 if state == State.HIDDEN else 200
    return render(request, TEMPLATES[state], context, status=status)


def signing_form(request: HttpRequest) -> SignForm | SupportForm:
    """The form of the panel beside the text. Its regions come from memory: they are the same for all."""
    form = support_form(request.user)
    widget = form.fields["region"].widget
    widget.choices = [("", "–"), *((region.pk, region.name) for region in all_regions())]  # type: ignore[attr-defined]
    return form
