"""What each institution owes, answered, and how long it takes: under `/{lang}/institutions/`."""

from datetime import datetime
from statistics import median
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from participation.institutions.models import Institution
from petitions.lifecycle import SIGNED
from petitions.models import Addressee
from petitions.pages.followed import is_following

PAGE = 20
# The median is taken of this many latest answers: it should tell how the institution works today.
RECENT_ANSWERS = 500


def with_figures(institutions: QuerySet[Institution], now: datetime) -> QuerySet[Any]:
    """Each institution with what it owes, what of that is late, and what it answered."""
    signed = Q(addressed__petition__state__in=SIGNED)
    standing = Q(addressed__answered_at__isnull=True, addressed__released_at__isnull=True)
    owed = signed & standing & Q(addressed__petition__response_reached_at__isnull=False)
    deadline = Coalesce("addressed__due_at", "addressed__petition__response_due_at")
    late = owed & Q(deadline_at__lt=now)
    return institutions.alias(deadline_at=deadline).annotate(
        owed_count=Count("addressed", filter=owed),
        late_count=Count("addressed", filter=late),
        answered_count=Count("addressed", filter=signed & Q(addressed__answered_at__isnull=False)),
    )


@require_safe
def institution_list(request: HttpRequest) -> HttpResponse:
    institutions = with_figures(Institution.objects.active(), timezone.now())
    levels = Institution.Level.values
    ordered = sorted(institutions, key=lambda institution: (levels.index(institution.level), institution.name))
    return render(request, "institutions/list.html", {"institutions": ordered})


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One institution; those closed since keep their page, for what they said stays said."""
    now = timezone.now()
    institution = get_object_or_404(with_figures(Institution.objects.select_related("parent"), now), pk=pk)
    mine = Addressee.objects.filter(institution=institution).select_related("petition", "response")
    context = {
        "institution": institution,
        "owed": mine.owed()[: 5 * PAGE],
        "page": Paginator(mine.answered().signed(), PAGE).get_page(request.GET.get("page")),
        "is_following": is_following(request.user, "institution", institution.slug),
        "median_days": median_days(institution),
        "now": now,
    }
    return render(request, "institutions/detail.html", context)


def median_days(institution: Institution) -> int | None:
    """Days from the day an answer was owed to the answer, in the middle of the latest; None before the first."""
    answered = Addressee.objects.filter(institution=institution, petition__response_reached_at__isnull=False)
    moments = answered.answered().values_list("petition__response_reached_at", "answered_at")[:RECENT_ANSWERS]
    days = [max(0, (timezone.localdate(end) - timezone.localdate(start)).days) for start, end in moments]
    return round(median(days)) if days else None
