"""What those who follow consultations and forums call them."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from home.models import Consultation, Forum, PagesOf, PagesOfForum
from participation.notifications.registry import Followed


def followed(audience_ids: Collection[int]) -> dict[int, Followed]:
    """Public consultations and forums among these audiences."""
    found = {}
    for consultation in Consultation.objects.public().filter(audience__in=audience_ids):
        pages = PagesOf(consultation.key)
        if pages.page:
            found[consultation.audience_id] = Followed(_("Consultation"), pages.title, pages.address, pages.language)
    for forum in Forum.objects.public().filter(audience__in=audience_ids):
        meeting = PagesOfForum(forum.key)
        if meeting.page:
            found[forum.audience_id] = Followed(_("Open forum"), meeting.title, meeting.address, meeting.language)
    return found
