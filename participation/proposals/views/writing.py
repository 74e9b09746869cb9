"""After it was opened: changing the text, every version of it, and writing together."""

from itertools import pairwise, zip_longest
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from participation.accounts.views import CitizenRequest
from participation.attachments.actions import QuotaReached
from participation.attachments.forms import why_full
from participation.attachments.views.step import items_of
from participation.drafting import boxes_of
from participation.lifecycle import TransitionRefused
from participation.proposals import actions, rules
from participation.proposals.forms import EditForm, JoinForm
from participation.proposals.lifecycle import VOTED, WRITABLE
from participation.proposals.models import CoAuthor, Proposal, TextVersion
from participation.responses.rules import Segment, segments_of
from participation.road import UNPROCESSABLE, reads_and_writes

TEXTS = ("title", "problem", "idea", "effect", "gains", "cost")
CONFLICT = 409


def _mine(request: CitizenRequest, pk: int) -> Proposal:
    return get_object_or_404(Proposal.objects.written_by(request.user).select_related("ballot"), pk=pk)


@login_required
@reads_and_writes
def edit(request: CitizenRequest, pk: int) -> HttpResponse:
    """One page with the whole text and what is attached; where people have voted, with what changes and why."""
    proposal = _mine(request, pk)
    is_amendment = actions.needs_telling(proposal)
    form = _edit_form(request, proposal, is_amendment=is_amendment)
    context: dict[str, Any] = {"proposal": proposal, "form": form, "is_amendment": is_amendment}
    context["is_writable"] = proposal.state in WRITABLE
    if request.method != "POST":
        return render(request, "proposals/edit.html", context)
    status = _change(request, proposal, form) if form.is_valid() else UNPROCESSABLE
    if status:
        context["is_writable"] = context["is_writable"] and status != CONFLICT
        return render(request, "proposals/edit.html", context, status=status)
    messages.success(request, _("The new text is public. Everybody can see what changed."))
    return redirect("proposals:versions", pk)


def _edit_form(request: CitizenRequest, proposal: Proposal, *, is_amendment: bool) -> EditForm:
    points = [measure.text for measure in proposal.measures.all()]
    initial = {name: getattr(proposal, name) for name in TEXTS}
    initial |= {f"measure{number}": text for number, text in enumerate(points, start=1)}
    return EditForm(
        request.POST or None,
        request.FILES or None,
        initial=initial,
        boxes=_boxes(request, points),
        is_amendment=is_amendment,
        items=items_of(proposal),
    )


def _boxes(request: CitizenRequest, points: list[str]) -> int:
    if request.method != "POST":
        return max(3, len(points))
    return boxes_of(request.POST, "measure", at_most=rules.MEASURES_AT_MOST)


def _change(request: CitizenRequest, proposal: Proposal, form: EditForm) -> int:
    """Publish the new text; returns the status of a refusal, or 0."""
    texts = {name: form.cleaned_data[name] for name in TEXTS}
    why = form.cleaned_data["why"]
    try:
        actions.change_text(proposal, by=request.user, measures=form.measures, files=form.change, why=why, **texts)
    except TransitionRefused:
        return CONFLICT
    except QuotaReached as refusal:
        form.add_error("file", why_full(refusal.limit))
        return UNPROCESSABLE
    return 0


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every state of the text that the public has seen, and how each differs from the one before."""
    proposal = get_object_or_404(Proposal.objects.filter(state__in=VOTED), pk=pk)
    kept = list(proposal.versions.all())
    changes = [{"version": new, "changes": _changes(old, new)} for old, new in pairwise(kept)]
    context = {"proposal": proposal, "first": kept[0] if kept else None, "changes": changes[::-1]}
    return render(request, "proposals/versions.html", context)


def _changes(old: TextVersion, new: TextVersion) -> list[tuple[str, int, tuple[Segment, ...]]]:
    """What changed, as (field, number of the point or 0, segments)."""
    fields = [(name, 0, old.content[name], new.content[name]) for name in TEXTS]
    points = zip_longest(old.content["measures"], new.content["measures"], fillvalue="")
    fields += [("measure", number, before, after) for number, (before, after) in enumerate(points, start=1)]
    changes = [(name, number, segments_of(was, now)) for name, number, was, now in fields if was != now]
    files = _changed_files(old, new)
    return [*changes, ("files", 0, files)] if files else changes


def _changed_files(old: TextVersion, new: TextVersion) -> tuple[Segment, ...]:
    """The files that went and those that came, each by its name and words."""
    was, now = _files_in_words(old), _files_in_words(new)
    gone = [Segment("del", line) for line in was if line not in now]
    return (*gone, *(Segment("ins", f"{line}\n") for line in now if line not in was))


def _files_in_words(version: TextVersion) -> list[str]:
    files = version.content.get("attachments", [])
    return [" – ".join(filter(None, (one["name"], one["caption"], one["alt"]))) for one in files]


@login_required
@reads_and_writes
def co_authors(request: CitizenRequest, pk: int) -> HttpResponse:
    """Who writes with the author; a POST makes one more private link."""
    proposal = get_object_or_404(Proposal, pk=pk, author=request.user)
    if request.method == "POST":
        try:
            actions.invite(proposal, by=request.user)
        except (TransitionRefused, ValueError):
            messages.error(request, _("Nobody more can be invited."))
        return redirect("proposals:co_authors", pk)
    known = proposal.co_authors.select_related("citizen")
    rows = [(one, request.build_absolute_uri(f"../join/{one.token}/")) for one in known]
    return render(request, "proposals/co_authors.html", {"proposal": proposal, "rows": rows})


@login_required
@reads_and_writes
def join(request: CitizenRequest, pk: int, token: str) -> HttpResponse:
    """GET shows what one is invited to; POST accepts."""
    invitation = get_object_or_404(CoAuthor.objects.invited().select_related("proposal"), proposal=pk, token=token)
    form = JoinForm(request.POST or None)
    context: dict[str, Any] = {"proposal": invitation.proposal, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "proposals/join.html", context)
    try:
        actions.join(invitation.proposal, token=token, citizen=request.user, **form.cleaned_data)
    except (TransitionRefused, CoAuthor.DoesNotExist):
        raise Http404 from None
    messages.success(request, _("You write this proposal together from now on."))
    is_draft = invitation.proposal.state == "draft"
    return redirect("proposals:check" if is_draft else "proposals:detail", pk)


@login_required
@require_POST
def leave(request: CitizenRequest, pk: int, co_author: int) -> HttpResponse:
    proposal = _mine(request, pk)
    actions.leave(proposal, co_author=get_object_or_404(proposal.co_authors, pk=co_author), by=request.user)
    messages.success(request, _("That is done."))
    if proposal.author_id == request.user.pk:
        return redirect("proposals:co_authors", pk)
    return redirect("accounts:profile")
