"""What is new of all one follows, on a page: the same words as in the letters."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from participation.accounts.models import User
from participation.accounts.views import CitizenRequest
from participation.notifications import actions
from participation.notifications.emails.news import paragraphs_of
from participation.notifications.models import Notice, ReadMark
from participation.notifications.registry import describe

PAGE = 20
# The number of unread pieces is counted no further.
UNREAD_SHOWN = 99
_BIGGEST_KEY = 2**63 - 1


@login_required
@require_safe
def news(request: CitizenRequest) -> HttpResponse:
    """The newest first; `?before=` goes on where a page ended, so that news that comes in between moves nothing."""
    notices = Notice.objects.of(request.user)
    if before := request.GET.get("before"):
        notices = notices.filter(news__lt=_key(before))
    page = list(notices.select_related("news")[: PAGE + 1])
    read_up_to = read_mark(request.user)
    context = {
        "entries": _entries(page[:PAGE], read_up_to),
        "unread": unread(request.user, read_up_to),
        "newest": page[0].news_id if page else 0,
        "older": page[PAGE - 1].news_id if len(page) > PAGE else None,
        "is_first": not before,
    }
    return render(request, "notifications/news.html", context)


@login_required
@require_POST
def read(request: CitizenRequest) -> HttpResponse:
    """Everything up to the piece that the page showed first."""
    actions.mark_read(request.user, up_to=_key(request.POST.get("up_to", "")))
    return redirect("notifications:news")


def read_mark(user: User) -> int:
    mark = ReadMark.objects.filter(user=user).first()
    return mark.news_id if mark else 0


def unread(user: User, read_up_to: int) -> int:
    """How many pieces she has not read; `UNREAD_SHOWN` + 1 for more than that."""
    newer = Notice.objects.of(user).filter(news__gt=read_up_to)
    return newer[: UNREAD_SHOWN + 1].count()


def section(user: User) -> dict[str, Any]:
    """This room's part of one's own page."""
    return {"template": "notifications/_mine.html", "unread": unread(user, read_mark(user)), "most": UNREAD_SHOWN}


def _entries(notices: list[Notice], read_up_to: int) -> list[dict[str, Any]]:
    reasons = describe({notice.audience_id for notice in notices if notice.audience_id})
    return [
        {
            "notice": notice,
            "told": (told := notice.news.told_in()),
            "paragraphs": paragraphs_of(told),
            "because": reasons.get(notice.audience_id or 0),
            "is_unread": notice.news_id > read_up_to,
        }
        for notice in notices
    ]


def _key(text: str) -> int:
    """A primary key that somebody typed. Raises `BadRequest` for what cannot be one."""
    if not text.isdecimal() or int(text[:20]) > _BIGGEST_KEY:
        raise BadRequest
    return int(text)
