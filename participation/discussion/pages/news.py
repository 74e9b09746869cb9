"""What one's own page calls an argument whose replies one follows."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from participation.discussion.models import Argument
from participation.notifications.registry import Followed

TITLE_LENGTH = 120


def describe_audiences(ids: Collection[int]) -> dict[int, Followed]:
    """Those of these audiences that belong to arguments which everybody may read."""
    arguments = Argument.objects.standing().filter(audience__in=ids)
    return {
        argument.audience_id: Followed(
            kind=_("Replies to an argument"),
            title=argument.text[:TITLE_LENGTH],
            url=argument.get_absolute_url(),
            language=argument.language,
        )
        for argument in arguments
        if argument.audience_id
    }
