"""What those who follow consultations call them."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from home.models import Consultation, PagesOf
from participation.notifications.registry import Followed


def followed(audience_ids: Collection[int]) -> dict[int, Followed]:
    """Public consultations among these audiences."""
    found = {}
    for consultation in Consultation.objects.public().filter(audience__in=audience_ids):
        pages = PagesOf(consultation.key)
        if pages.page:
            found[consultation.audience_id] = Followed(_("Consultation"), pages.title, pages.address, pages.language)
    return found
