"""Counting what people look for, forgetting it, and the moderators' word on what is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.log import record
from search.models import StruckTerm, Trend
from search.pages import kept_as


@dataclass(frozen=True, slots=True)
class Heard:
    """Words that people looked for a moment ago, and the bits they set."""

    term: str
    shown: str
    language: str
    marks: int


@transaction.atomic
def count_searches(heard: Iterable[Heard]) -> None:
    """Add these to what was counted today. Safe to repeat: a bit is set once."""
    today = timezone.localdate()
    for one in heard:
        row, _is_new = Trend.objects.select_for_update().get_or_create(
            day=today, language=one.language, term=one.term, defaults={"shown": one.shown}
        )
        marks = int(row.marks, 16) | one.marks
        if marks != int(row.marks, 16):
            row.marks, row.searchers = f"{marks:x}", marks.bit_count()
            row.save(update_fields=["marks", "searchers"])


def forget_searches() -> int:
    """What too few looked for does not outlive its day; what many did, not its week. Returns how many rows went."""
    return Trend.objects.forgettable(timezone.localdate()).delete()[0]


@transaction.atomic
def strike(term: str, *, by: User) -> StruckTerm:
    """From now on these words are never shown among the trends. Twice is no error."""
    struck, is_new = StruckTerm.objects.get_or_create(term=term, defaults={"struck_by": by})
    if is_new:
        record(struck, "strike", by=by, term=term)
        transaction.on_commit(_show_anew)
    return struck


@transaction.atomic
def reinstate(struck: StruckTerm, *, by: User) -> None:
    """These words may trend again."""
    record(struck, "reinstate", by=by, term=struck.term)
    struck.delete()
    transaction.on_commit(_show_anew)


def _show_anew() -> None:
    caches["pages"].delete_many([kept_as(language) for language, _name in settings.LANGUAGES])
