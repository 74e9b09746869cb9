"""What many people look for just now, as everybody may see it."""

import logging

from django.core.cache import caches
from django.utils import timezone

from search.engines.facade import engine
from search.models import Trend
from search.rules import TRENDS_SHOWN, Question

logger = logging.getLogger(__name__)
KEPT_SECONDS = 60


def trends(language: str) -> list[str]:
    """The questions of the last days in this language, the most frequent first. What finds nothing any more (because
    it went out of sight) is not shown. Empty where they cannot be told: no page fails for them."""
    key = kept_as(language)
    found: list[str] | None = caches["pages"].get(key)
    if found is None:
        try:
            found = _living(language)
        except Exception:
            logger.warning("The trending searches cannot be told.", exc_info=True)
            return []
        caches["pages"].set(key, found, KEPT_SECONDS)
    return found


def kept_as(language: str) -> str:
    return f"search-trends:{language}"


def _living(language: str) -> list[str]:
    rows = Trend.objects.lately(timezone.localdate()).shown().filter(language=language).by_term()
    wanted = [row["text"] for row in rows[: TRENDS_SHOWN * 2]]
    return [text for text in wanted if _finds(text, language)][:TRENDS_SHOWN]


def _finds(text: str, language: str) -> bool:
    answer = engine().find(Question(text=text, language=language))
    return bool(answer.total) and not answer.corrected and not answer.is_loose
