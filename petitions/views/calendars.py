"""The deadlines of an institution for the calendar programs of its officers: who has the address, reads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.institutions.models import Officer
from participation.responses.registry import deadlines_at
from petitions.pages.calendar import calendar_of

AT_MOST = 500


@require_safe
def deadlines(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """What one institution owes, in its officer's language; 404 once the address was renewed, or she left."""
    officers = Officer.objects.select_related("user", "institution").filter(user__is_active=True)
    officer = get_object_or_404(officers, institution=pk, calendar_token=token[:40])
    with translation.override(officer.user.language):
        name = _("Due: %(institution)s") % {"institution": officer.institution.name}
        text = calendar_of(name, deadlines_at(officer.institution)[:AT_MOST], timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
