"""One petition, as everybody may read it; drafts and what waits for review, as their author may."""

from typing import Any

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from participation.institutions.pages.regions import all_regions
from participation.moderation.pages.refusal import refusal_of
from petitions.forms import SignForm, SupportForm, support_form
from petitions.lifecycle import State
from petitions.models import Petition
from petitions.pages.cache import KEPT_SECONDS, is_for_everybody, kept_page
from petitions.pages.detail import TEMPLATES, Sheet, fetch


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
    context["petition"] = petition
    if state in {State.HIDDEN, State.REJECTED}:
        context["refusal"] = refusal_of(petition, request.user)
    context["sheet"] = sheet = Sheet(petition, timezone.now())
    if state == State.HIDDEN:
        return render(request, TEMPLATES[state], context, status=410)
    if sheet.is_signable:
        context |= signing_form(request)
    return render(request, TEMPLATES[state], context)


def signing_form(request: HttpRequest) -> dict[str, Any]:
    """The form of the panel beside the text. For visitors whom we do not know it is the same, and kept."""
    if request.user.is_authenticated:
        return {"form": quick(support_form(request.user))}
    key = f"petition-sign-fields:{get_language()}"
    fields = caches["pages"].get(key)
    if fields is None:
        fields = render_to_string("components/fields.html", {"form": quick(support_form(request.user))})
        caches["pages"].set(key, fields, KEPT_SECONDS)
    return {"form": True, "fields_html": fields}


def quick(form: SignForm | SupportForm) -> SignForm | SupportForm:
    """The same form with its regions from memory: they are the same for all."""
    widget = form.fields["region"].widget
    widget.choices = [("", "–"), *((region.pk, region.name) for region in all_regions())]
    return form
