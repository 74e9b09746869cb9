"""New files."""

from typing import Any

from django.utils import timezone

from participation.accounts.models import User
from participation.moderation.models import ModerationSettings, Review
from participation.moderation.rules import review_due


def open_review(
    *,
    kind: str,
    title: str,
    language: str,
    country: str,
    page: str = "",
    asked_by: User | None = None,
    after: Review | None = None,
) -> Review:
    """A new file in the queue, with its clock: may this appear?

    `country` names the working-day calendar, `page` is where the thing is read (`petitions/12/`), `asked_by` its
    author, `after` its earlier file where it comes back.
    """
    now = timezone.localtime()
    return Review.objects.create(
        kind=kind,
        title=title[:200],
        language=language,
        page=page,
        calendar=country,
        opened_at=now,
        due_at=review_due(now, country, ModerationSettings.load().review_working_days),
        asked_by=asked_by,
        about=after,
        first_id=after.first_id_or_own if after else None,
    )


def open_file(
    *, kind: str, title: str, language: str, country: str, page: str = "", asked_by: User | None = None
) -> Review:
    """The first file of what was public before any moderator read it: nothing to decide, a place for flags."""
    now = timezone.localtime()
    return Review.objects.create(
        kind=kind,
        title=title[:200],
        language=language,
        page=page,
        calendar=country,
        opened_at=now,
        due_at=now,
        decided_at=now,
        outcome=Review.Outcome.CLOSED,
        asked_by=asked_by,
    )


def open_later(about: Review, matter: Review.Matter, **facts: Any) -> Review:
    """A further file of the same thing, about the decision `about`. `facts` may set `due_at`."""
    now = timezone.localtime()
    settings = ModerationSettings.load()
    defaults = {
        "kind": about.kind,
        "title": about.title,
        "language": about.language,
        "page": about.page,
        "calendar": about.calendar,
        "opened_at": now,
        "due_at": review_due(now, about.calendar, settings.review_working_days),
    }
    return Review.objects.create(matter=matter, about=about, first_id=about.first_id_or_own, **{**defaults, **facts})
