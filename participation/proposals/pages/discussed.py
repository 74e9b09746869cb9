"""What the pages of a discussion say of the proposal it is about."""

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.discussion.registry import Whole
from participation.proposals.models import Proposal


def whole_of(discussion_id: int) -> Whole | None:
    """The proposal with this discussion, once it was opened and unless it is out of sight."""
    proposal = Proposal.objects.listed().filter(discussion=discussion_id).only("pk", "title", "language").first()
    if proposal is None:
        return None
    return Whole(
        title=proposal.title,
        language=proposal.language,
        url=proposal.get_absolute_url(),
        section=_("Proposals"),
        section_url=reverse("proposals:list"),
    )
