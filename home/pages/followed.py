"""What those who follow consultations and forums call them."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models import Consultation, Forum
from home.models.languages import pages_of
from participation.notifications.registry import Followed


def followed(audience_ids: Collection[int]) -> dict[int, Followed]:
    """Public consultations and forums among these audiences, in three queries."""
    things: list[tuple[str, Consultation | Forum]] = []
    things += [(_("Consultation"), one) for one in Consultation.objects.public().filter(audience__in=audience_ids)]
    things += [(_("Open forum"), one) for one in Forum.objects.public().filter(audience__in=audience_ids)]
    titles = pages_of(Page, [thing.key for _kind, thing in things])
    found = ((kind, thing, titles[thing.key]) for kind, thing in things)
    return {
        thing.audience_id: Followed(kind, pages.title, pages.address, pages.language)
        for kind, thing, pages in found
        if pages.page
    }
