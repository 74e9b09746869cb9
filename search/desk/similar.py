"""Beside a decision: what is public and may already say the same. The desk never waits for it, nor breaks with it."""

import logging

from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from participation.moderation.desk import SidePanel
from petitions.models import Petition
from search.engines.facade import engine
from search.forms import clean
from search.pages import Shown, show
from search.rules import LONGEST_ASKED_BESIDE, SIMILAR_BESIDE, near

logger = logging.getLogger(__name__)
_TEMPLATE = "search/desk/similar.html"
_HEADING = _("Similar petitions and proposals")
_PATIENCE_MILLISECONDS = 800


def similar_panels(thing: models.Model) -> list[SidePanel]:
    """One panel beside a petition, also where nothing is near: that is worth knowing. None beside other things."""
    if not isinstance(thing, Petition):
        return []
    try:
        with transaction.atomic():
            _be_impatient()
            return [SidePanel(_HEADING, _TEMPLATE, rows=_near_to(thing), is_away=False)]
    except Exception:
        logger.warning("Similar petitions cannot be told.", exc_info=True)
        return [SidePanel(_HEADING, _TEMPLATE, rows=[], is_away=True)]


def _near_to(petition: Petition) -> list[Shown]:
    text = clean("\n".join(filter(None, [petition.reasons, petition.details])), LONGEST_ASKED_BESIDE)
    hits = engine().similar(clean(petition.title), text, petition.language[:2], SIMILAR_BESIDE + 1)
    others = [hit for hit in hits if (hit.kind, hit.id) != ("petition", petition.pk)]
    return show(near(others))[:SIMILAR_BESIDE]


def _be_impatient() -> None:
    """A statement of the search may take so long, on the database that can be told so."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {_PATIENCE_MILLISECONDS}")
