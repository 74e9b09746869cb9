"""What moderation did, in public: a page, JSON and CSV."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from participation.moderation.models import ModerationSettings
from participation.moderation.pages import chart
from participation.moderation.pages.figures import as_data, figures


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    known = figures()
    context: dict[str, Any] = {
        "figures": known,
        "bars": chart.bars(known.months, is_rtl=get_language_bidi()),
        "picture": {"width": chart.WIDTH, "height": chart.HEIGHT, "ground": chart.HEIGHT - chart.FOOT},
        "numbers": ModerationSettings.load(),
    }
    return render(request, "moderation/figures.html", context)


@require_safe
def data_json(request: HttpRequest) -> HttpResponse:
    known = figures()
    reasons = [
        {"code": reason.code, "rejections": rejections, "hidings": hidings}
        for reason, rejections, hidings in known.reasons
    ]
    waiting = {"waiting": known.backlog.waiting, "overdue": known.backlog.overdue}
    return JsonResponse({"at": known.at, "months": as_data(known), "reasons": reasons, **waiting})


@require_safe
def data_csv(request: HttpRequest) -> HttpResponse:
    rows = as_data(figures())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="moderation.csv"'
    writer = csv.DictWriter(response, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return response
