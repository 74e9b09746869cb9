"""The search's part of the demo: what people looked for today, and two searches that the demo's citizen saved."""

from collections.abc import Mapping

from django.utils import timezone

from participation.accounts.models import User
from search.actions import save_search
from search.analysis.terms import term_of
from search.models import SavedSearch, Trend
from search.rules import Question

# By language, the most wanted first.
LOOKED_FOR = {
    "ar": ("المدرسة", "النقل المدرسي", "المستشفى", "مياه الشرب", "الإنترنت"),
    "fr": ("école", "train", "hôpital", "vélos", "forêt"),
    "en": ("hospital", "school bus", "trees", "library", "beach"),
    "ko": ("학교", "병원", "어린이집", "버스", "장애인"),
}
_MOST, _FEWER = 61, 9
SAVED = (
    (Question(text="النقل المدرسي", language="ar"), "daily"),
    (Question(text="hospital", language="en", chosen={"kind": ("response",)}), "weekly"),
)


def load_searches(logins: Mapping[str, User]) -> int:
    """Returns how many rows were written; a second run adds nothing."""
    return _load_trends() + _load_saved(logins["citizen"])


def _load_trends() -> int:
    today = timezone.localdate()
    if Trend.objects.lately(today).exists():
        return 0
    rows = [
        _trend(text, language, _MOST - place * _FEWER)
        for language, texts in LOOKED_FOR.items()
        for place, text in enumerate(texts)
    ]
    return len(Trend.objects.bulk_create(rows, ignore_conflicts=True))


def _trend(text: str, language: str, people: int) -> Trend:
    """As so many people with a bit each would have left it."""
    marks = f"{(1 << people) - 1:x}"
    facts = {"day": timezone.localdate(), "marks": marks, "searchers": people}
    return Trend(term=term_of(text), shown=text, language=language, **facts)


def _load_saved(citizen: User) -> int:
    if SavedSearch.objects.of(citizen).exists():
        return 0
    return len([save_search(question, by=citizen, rhythm=rhythm) for question, rhythm in SAVED])
