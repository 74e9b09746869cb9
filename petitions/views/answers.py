"""Official answers for everybody: the latest, and every version of each, under `/{lang}/responses/`."""

from collections import Counter
from itertools import pairwise

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from participation.attachments.views.serving import hand_out
from participation.responses.backends import TYPES
from participation.responses.models import Progress, Verdict, Version
from participation.responses.pages.owed import debts_on, institution_of, owed_rows
from participation.responses.registry import in_public
from participation.responses.rules import differences
from petitions.lifecycle import SIGNED
from petitions.models import Addressee

PAGE = 20


@require_safe
def answer_list(request: HttpRequest) -> HttpResponse:
    """Published answers, the newest first."""
    answers = Addressee.objects.answered().signed().select_related("petition", "institution", "response")
    page = Paginator(answers.prefetch_related("response__points"), PAGE).get_page(request.GET.get("page"))
    rows = [(addressee, tally_of(addressee)) for addressee in page]
    late = owed_rows("overdue", None).count()
    return render(request, "responses/list.html", {"rows": rows, "page": page, "late_count": late})


def tally_of(addressee: Addressee) -> list[tuple[str, str, int]]:
    """How many asks got which verdict: (verdict, word, count), in the order of the verdicts."""
    points = addressee.response.points.all() if addressee.response else []
    given = Counter(point.verdict for point in points)
    return [(verdict.value, str(verdict.label), given[verdict]) for verdict in Verdict if given[verdict]]


@require_safe
def awaiting(request: HttpRequest) -> HttpResponse:
    """Every answer that is owed, the earliest due first; `?institution=` shows those of one."""
    return _owed_list(request, "awaiting")


@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """Every answer whose day has passed, the longest overdue first."""
    return _owed_list(request, "overdue")


def _owed_list(request: HttpRequest, status: str) -> HttpResponse:
    institution = institution_of(request)
    page = Paginator(owed_rows(status, institution), PAGE).get_page(request.GET.get("page"))
    query = f"?institution={institution.slug}" if institution else ""
    context = {"page": page, "debts": debts_on(page), "status": status, "institution": institution, "query": query}
    return render(request, "responses/owed.html", {**context, "now": timezone.now()})


@require_safe
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """A file that an institution shows: to be kept, never to be run; gone with the petition. Raises `Http404`."""
    shown = Progress.objects.filter(in_public("commitment__response__")).exclude(file="")
    progress = get_object_or_404(shown, pk=pk)
    kept = progress.file.name or ""
    ending = kept.rpartition(".")[2]
    if ending not in TYPES:
        raise Http404
    name = f"evidence-{progress.pk}.{ending}"
    return hand_out(progress.file.storage, kept, name=name, media_type=TYPES[ending])


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything an institution said about one petition, and how it changed; 404 while nothing is published."""
    answers = Addressee.objects.filter(response__live=True, petition__state__in=SIGNED)
    addressee = get_object_or_404(answers.select_related("petition", "institution", "response"), response=pk)
    kept = list(Version.objects.filter(response=pk).order_by("number"))
    corrections = [
        {"version": new, "changes": [change for change in differences(old.content, new.content) if change.is_changed]}
        for old, new in pairwise(kept)
    ]
    context = {"addressee": addressee, "first": kept[0] if kept else None, "corrections": corrections[::-1]}
    return render(request, "responses/versions.html", context)
