"""A petition's public data as rows of a table. What a spreadsheet would run is made plain text."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from participation.attachments.pages import named_in_cell
from participation.writing import plain_cell
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition
from petitions.pages.figures import Figures

COLUMNS = (
    "id",
    "reference",
    "title",
    "language",
    "state",
    "signature_count",
    "response_threshold",
    "opened_at",
    "closes_at",
    "response_due_at",
    "answered_at",
    "asks",
    "institutions",
    "topics",
    "url",
    "attachments",
)


def row_of(petition: Petition, language: str) -> list[str]:
    """The public fields of one petition in the order of `COLUMNS`; names in `language`, moments in ISO 8601."""
    moments = (petition.opened_at, petition.closes_at, petition.response_due_at, petition.answered_at)
    opened, closes, due, answered = (moment.isoformat() if moment else "" for moment in moments)
    with override(language):
        names = " | ".join(addressee.institution.name for addressee in petition.addressees.all())
        topic = petition.topic.name if petition.topic else ""
        url = settings.BASE_URL + reverse("petitions:detail", args=[petition.pk])
    files = named_in_cell(petition.attachments, is_public=petition.state in SIGNED)
    asks = " | ".join(ask.text for ask in petition.asks.all())
    cells = [petition.pk, petition.reference, petition.title, petition.language, petition.state]
    cells += [petition.signature_count, petition.response_threshold, opened, closes, due, answered]
    return [plain_cell(cell) for cell in [*cells, asks, names, topic, url, files]]


def facts_of(
    petition: Petition, addressees: list[Addressee], figures: Figures | None, language: str
) -> Iterator[list[str]]:
    """One petition as rows of (what, name, value): its fields, its asks, its figures. Small numbers stay hidden."""
    for name, cell in zip(COLUMNS, row_of(petition, language), strict=True):
        yield ["petition", name, cell]
    for tile in figures.tiles if figures else ():
        yield ["signatures_by_region", plain_cell(tile.name), "hidden" if tile.count is None else str(tile.count)]
    for level in figures.levels if figures else ():
        yield ["signatures_by_assurance", plain_cell(level.label), str(level.count)]
    for addressee in addressees:
        answered = addressee.answered_at.isoformat() if addressee.answered_at else ""
        yield ["answered_at", plain_cell(addressee.institution.name), answered]
