"""Petitions as an Atom feed, with the filters of the list; answers that are owed, and those that are overdue."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.institutions.pages.listing import PAGE_SIZE
from participation.responses.pages.owed import debts_on, institution_of, owed_rows
from participation.responses.registry import Debt
from participation.story import day_words
from petitions.models import Petition
from petitions.pages.listing import Choice, rows_of

KEPT_SECONDS = 300


@require_safe
def petition_feed(request: HttpRequest) -> HttpResponse:
    """The first page of the list. Any cache may keep it: nothing in it depends on who asks."""
    choice = Choice.of(request.GET)
    query = choice.query()
    feed = Atom1Feed(
        title=_("Petitions – Sawt"),
        link=_address("petitions:list", query),
        feed_url=_address("petitions:feed", query),
        description="",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    for petition in rows_of(choice).select_related("author")[:PAGE_SIZE]:
        _add(feed, petition)
    response = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


@require_safe
def awaiting_feed(request: HttpRequest) -> HttpResponse:
    """Answers that came to be owed, the newest first; `?institution=` for one institution."""
    return _owed_feed(request, "awaiting", _("Answers awaited – Sawt"))


@require_safe
def overdue_feed(request: HttpRequest) -> HttpResponse:
    """Answers whose day passed, the newest first; `?institution=` for one institution."""
    return _owed_feed(request, "overdue", _("Answers overdue – Sawt"))


def _owed_feed(request: HttpRequest, status: str, title: str) -> HttpResponse:
    institution = institution_of(request)
    query = f"institution={institution.slug}" if institution else ""
    feed = Atom1Feed(
        title=f"{title}: {institution.name}" if institution else title,
        link=_address(f"responses:{status}", query),
        feed_url=_address(f"responses:{status}_feed", query),
        description="",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    for debt in debts_on(owed_rows(status, institution, newest_first=True)[:PAGE_SIZE]):
        _add_owed(feed, debt, status)
    response = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


def _add_owed(feed: Atom1Feed, debt: Debt, status: str) -> None:
    """An entry for what an institution owes; an extended deadline that passes again is a new entry."""
    since = debt.since or timezone.now()
    words = {"institution": debt.institution, "day": day_words(debt.due)}
    description = _("Owed by %(institution)s, due on %(day)s.") if debt.due else _("Owed by %(institution)s.")
    feed.add_item(
        title=debt.title,
        link=settings.BASE_URL + debt.url,
        description=description % words,
        unique_id=f"{settings.BASE_URL}/owed/{debt.key}/{status}/{since:%Y%m%d}",
        pubdate=since,
        updateddate=since,
    )


def _address(name: str, query: str) -> str:
    return f"{settings.BASE_URL}{reverse(name)}" + (f"?{query}" if query else "")


def _add(feed: Atom1Feed, petition: Petition) -> None:
    feed.add_item(
        title=petition.title,
        link=settings.BASE_URL + petition.get_absolute_url(),
        description=petition.reasons,
        unique_id=f"{settings.BASE_URL}/petitions/{petition.pk}",
        author_name=petition.author_name or None,
        pubdate=petition.opened_at or petition.created_at,
        updateddate=petition.changed_at,
    )
