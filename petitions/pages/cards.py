"""The cards of a list, each kept as it was rendered from its facts: a list whose cards are known asks one query."""

from collections.abc import Sequence
from datetime import datetime

from django.core.cache import caches
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from petitions.models import Petition
from petitions.pages.listing import with_cards

KEPT_SECONDS = 60


def cards_of(rows: Sequence[tuple[int, datetime, int]]) -> list[SafeString]:
    """The cards of the petitions of which these are the facts (`listing.FACTS`), in their order."""
    key_of = {pk: _key(pk, changed_at, count) for pk, changed_at, count in rows}
    found = caches["pages"].get_many(key_of.values())
    missing = [pk for pk, key in key_of.items() if key not in found]
    if missing:
        made = {key_of[petition.pk]: _card(petition) for petition in _fetch(missing)}
        caches["pages"].set_many(made, KEPT_SECONDS)
        found |= made
    return [found[key] for key in key_of.values() if key in found]


def _key(pk: int, changed_at: datetime, count: int) -> str:
    return f"petition-card:{get_language()}:{pk}:{changed_at.timestamp()}:{count}:{timezone.localdate()}"


def _fetch(numbers: list[int]) -> QuerySet[Petition]:
    """Once more only what may be listed: a petition may have been hidden since its number was read."""
    return with_cards(Petition.objects.listed().filter(pk__in=numbers))


def _card(petition: Petition) -> SafeString:
    return render_to_string("components/petition_card.html", {"petition": petition})
